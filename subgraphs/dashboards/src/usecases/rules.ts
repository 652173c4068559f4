import { isId, newId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import { widgetKinds, type Widget } from '../store/dashboardStore.ts'

const MINUTE_MS = 60_000
const COLUMNS = 12
const MAX_WIDGETS = 50

const name = z.string().trim().min(1, 'must not be empty').max(128, 'must be at most 128 characters')

const place = z
  .object({
    x: z
      .int()
      .min(0)
      .max(COLUMNS - 1),
    y: z.int().min(0).max(999),
    w: z.int().min(1).max(COLUMNS),
    h: z.int().min(1).max(24),
  })
  .refine(({ x, w }) => x + w <= COLUMNS, `must end within the ${COLUMNS} columns of the grid`)

const source = z.object({
  deviceId: z.string().refine((id) => isId('dev', id), 'must be the id of a device (dev_…)'),
  metric: z
    .string()
    .min(1, 'must not be empty')
    .refine((metric) => Buffer.byteLength(metric) <= 128, 'must be at most 128 bytes'),
  label: z.string().max(128).nullish(),
})

const widget = z
  .object({
    id: z
      .string()
      .refine((id) => isId('wdg', id), 'must be an id that this dashboard gave (wdg_…)')
      .nullish(),
    kind: z.enum(widgetKinds),
    title: z.string().trim().max(128, 'must be at most 128 characters'),
    place,
    sources: z.array(source).min(1, 'must name at least one').max(8, 'must name at most 8'),
    windowMs: z
      .int()
      .min(MINUTE_MS, 'must be at least one minute')
      .max(31 * 24 * 60 * MINUTE_MS, 'must be at most 31 days')
      .nullish(),
    unit: z.string().trim().max(16, 'must be at most 16 characters').nullish(),
  })
  .refine(({ kind, sources }) => kind !== 'LATEST_VALUE' || sources.length === 1, {
    path: ['sources'],
    error: 'must name exactly one for a latest value',
  })

const widgets = z
  .array(widget)
  .max(MAX_WIDGETS, `must be at most ${MAX_WIDGETS}`)
  .refine((all) => {
    const ids = all.map(({ id }) => id).filter((id) => typeof id === 'string')
    return new Set(ids).size === ids.length
  }, 'must not name a widget twice')

/** The dashboard's name without outer blanks. @throws BAD_USER_INPUT naming `name` */
export const validName = (candidate: string): string => parseInput(name, candidate, 'name')

/** The widgets as they are stored; new ones get an id. @throws BAD_USER_INPUT naming each widget and rule broken */
export function validWidgets(candidates: readonly unknown[]): Widget[] {
  return parseInput(widgets, candidates, 'widgets').map(({ id, windowMs, unit, sources, ...rest }) => ({
    ...rest,
    id: id ?? newId('wdg'),
    sources: sources.map(({ label, ...at }) => (label ? { ...at, label } : at)),
    ...(windowMs ? { windowMs } : {}),
    ...(unit ? { unit } : {}),
  }))
}
