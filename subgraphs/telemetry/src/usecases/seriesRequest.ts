import { isId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import { intervalFor, type Aggregation } from '../series/aggregatedSeries.ts'

/** The longest range that one request may ask for. */
const MAX_RANGE_MS = 31 * 86_400_000
const MAX_SOURCES = 50

/** A request for points, valid and with its defaults filled in. */
export interface SeriesRequest {
  from: number
  to: number
  maxPoints: number
  aggregation: Aggregation | 'NONE'
  /** Set unless the aggregation is NONE. */
  intervalMs?: number
}
export interface SeriesSource {
  deviceId: string
  metric: string
}

const deviceId = z.string().refine((id) => isId('dev', id), 'must be the id of a device (dev_…)')
const metric = z
  .string()
  .min(1, 'must not be empty')
  .refine((name) => Buffer.byteLength(name) <= 128, 'must be at most 128 bytes')
const source = z.object({ deviceId, metric })
const sources = z.array(source).min(1, 'must name at least one').max(MAX_SOURCES, `must be at most ${MAX_SOURCES}`)

const request = z
  .object({
    from: z.int('must be integer milliseconds').min(0),
    to: z.int('must be integer milliseconds'),
    maxPoints: z.int().min(2, 'must be 2 to 10,000').max(10_000, 'must be 2 to 10,000'),
    aggregation: z.enum(['NONE', 'MIN', 'MAX', 'AVG', 'SUM', 'COUNT', 'FIRST', 'LAST']),
    intervalMs: z.int('must be whole milliseconds').min(1, 'must be at least 1').optional(),
  })
  .superRefine(({ from, to, maxPoints, aggregation, intervalMs }, context) => {
    const issue = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (to <= from) issue('to', 'must be later than `from`')
    else if (to - from > MAX_RANGE_MS) issue('to', 'must be at most 31 days after `from`; ask for less')
    if (intervalMs && aggregation === 'NONE') issue('intervalMs', 'needs an aggregation')
    if (intervalMs && (to - from) / intervalMs > maxPoints - 1)
      issue('intervalMs', `makes more than ${maxPoints} points of this range; widen it or raise \`maxPoints\``)
  })

const selected = z.object({
  deviceIds: z.array(deviceId).min(1, 'must name at least one').max(100, 'must be at most 100'),
  metrics: z.array(metric).max(100, 'must be at most 100').nullish(),
})

type Nullable<T> = { [K in keyof T]?: T[K] | null | undefined }

/** @throws BAD_USER_INPUT naming each argument and the rule it breaks */
export function validRequest(input: Nullable<SeriesRequest>): SeriesRequest {
  const { intervalMs, ...valid } = parseInput(request, {
    ...input,
    maxPoints: input.maxPoints ?? 1_000,
    aggregation: input.aggregation ?? 'NONE',
    intervalMs: input.intervalMs ?? undefined,
  })
  if (valid.aggregation === 'NONE') return valid
  return { ...valid, intervalMs: intervalMs ?? intervalFor(valid.to - valid.from, valid.maxPoints) }
}

/** @throws BAD_USER_INPUT naming each source and the rule it breaks */
export const validSources = (candidates: readonly SeriesSource[]): SeriesSource[] =>
  parseInput(sources, candidates, 'sources')

/** @throws BAD_USER_INPUT when these are not 1 to 100 ids of devices, or the metrics not names */
export function validSelection(selection: {
  deviceIds: readonly string[]
  metrics?: readonly string[] | null | undefined
}): void {
  parseInput(selected, selection)
}
