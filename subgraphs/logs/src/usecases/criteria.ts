import { parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { AuditFilter } from '../generated/resolvers.ts'
import type { AuditCriteria } from '../store/auditStore.ts'

const MAX_ID_CHARACTERS = 128

const id = z.string().min(1, 'must not be empty').max(MAX_ID_CHARACTERS).nullish()
const filter = z
  .object({
    action: z
      .string()
      .regex(/^[a-z-]+(\.[a-z-]+)*$/, 'must be an action, as member.added, or the part before a dot')
      .max(64, 'must have at most 64 characters')
      .nullish(),
    actorId: id,
    subjectId: id,
    from: z.number().nullish(),
    to: z.number().nullish(),
  })
  .refine(({ from, to }) => from == null || to == null || from < to, { path: ['to'], error: 'must be after from' })

/** What to list, by a filter from outside. @throws BAD_USER_INPUT names each field that breaks a rule */
export function criteriaOf(given: AuditFilter | null | undefined): AuditCriteria {
  const { action, actorId, subjectId, from, to } = parseInput(filter, given ?? {}, 'filter')
  return {
    action: action ?? undefined,
    actorId: actorId ?? undefined,
    subjectId: subjectId ?? undefined,
    from: from ?? undefined,
    to: to ?? undefined,
  }
}
