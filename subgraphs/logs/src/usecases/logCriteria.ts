import { authorise, holds, type CloudViewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { logCategories } from '@isobar/logging'
import { z } from 'zod'
import type { LogFilter, LogRange } from '../generated/resolvers.ts'
import { DAY_MS, levels, type Category, type Level } from '../store/logLayout.ts'
import type { LogCriteria } from '../store/readRecords.ts'

/** Who signs in and who changes what is not everybody's business. */
const GUARDED: readonly Category[] = ['AUTH', 'AUDIT']
const DEFAULT_MS = DAY_MS
const MAX_TEXT_MS = DAY_MS

const id = z.string().min(1, 'must not be empty').max(128).nullish()
const filterRules = z.object({
  categories: z.array(z.enum(logCategories)).nullish(),
  levels: z.array(z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'])).nullish(),
  service: id,
  subjectKind: id,
  subjectId: id,
  traceId: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits')
    .nullish(),
  text: z.string().min(2, 'must have at least 2 characters').max(200, 'must have at most 200 characters').nullish(),
})

/** The categories that a viewer may read. */
export const readableCategories = (viewer: CloudViewer): Category[] =>
  logCategories.filter((category) => !GUARDED.includes(category) || holds(viewer, 'audit:read'))

/**
 * What to read, by a filter from outside and what the viewer may see.
 * @throws BAD_USER_INPUT names each field that breaks a rule
 * @throws FORBIDDEN      a category is asked for that the viewer may not read
 */
export function logCriteriaOf(
  viewer: CloudViewer,
  filter: LogFilter | null | undefined,
  range: LogRange | null | undefined,
  now: number,
): LogCriteria {
  const given = parseInput(filterRules, filter ?? {}, 'filter')
  const { from, to } = parseInput(rangeRules(now, given.text != null), range ?? {}, 'range')
  if (given.categories?.some((category) => GUARDED.includes(category))) authorise(viewer, 'audit:read')
  const { service, subjectKind, subjectId, traceId } = given
  const text = given.text?.toLowerCase()
  const parts = [service, subjectKind, subjectId, traceId]
    .filter((part) => part != null)
    .map((part) => JSON.stringify(part))
  return {
    categories: given.categories?.length ? given.categories : readableCategories(viewer),
    levels: given.levels?.length ? given.levels.map((level) => level.toLowerCase() as Level) : levels,
    from,
    to,
    mayMatch: (json) =>
      parts.every((part) => json.includes(part)) && (!text || json.toLowerCase().includes(asJson(text))),
    matches: (record) =>
      (service == null || record.service === service) &&
      (subjectKind == null || record.subject?.kind === subjectKind) &&
      (subjectId == null || record.subject?.id === subjectId) &&
      (traceId == null || record.traceId === traceId) &&
      (!text || searchable(record).includes(text)),
  }
}

const rangeRules = (now: number, hasText: boolean) =>
  z
    .object({ from: z.number().nullish(), to: z.number().nullish() })
    .transform(({ from, to }) => {
      const end = to ?? now + 60_000
      return { from: from ?? end - DEFAULT_MS, to: end }
    })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'must be after from' })
    .refine(({ from, to }) => !hasText || to - from <= MAX_TEXT_MS + 60_000, {
      path: ['from'],
      error: 'must be at most 24 hours before to, when a text is looked for',
    })

const asJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const searchable = ({ message, service, subject, fields, traceId }: Parameters<LogCriteria['matches']>[0]): string =>
  [
    message,
    service,
    subject?.id,
    traceId,
    fields &&
      Object.values(fields)
        .map((value) => JSON.stringify(value))
        .join(' '),
  ]
    .join(' ')
    .toLowerCase()
