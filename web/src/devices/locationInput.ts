import { z } from 'zod/mini'

const PAIR = /^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/

/** "52.52, 13.405" as a place; `null` for an empty text. @returns undefined for what is no place on Earth */
export function toLocation(text: string): { latitude: number; longitude: number } | null | undefined {
  if (text.trim() === '') return null
  const [, latitudeText, longitudeText] = PAIR.exec(text) ?? []
  const latitude = Number(latitudeText)
  const longitude = Number(longitudeText)
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  return { latitude, longitude }
}

/** The rule of a location field. */
export const locationRule = z
  .string()
  .check(
    z.refine(
      (text) => toLocation(text) !== undefined,
      'Write latitude, then longitude: −90 to 90 and −180 to 180, such as 52.52, 13.405.',
    ),
  )
