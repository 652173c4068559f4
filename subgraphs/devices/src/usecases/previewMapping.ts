import { authorise, type Viewer } from '@isobar/auth'
import { AppError, ErrorCode, parseInput } from '@isobar/kit'
import { MappingError } from '@isobar/mapping'
import { normaliseTelemetry } from '@isobar/telemetry-model'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { MappingPreview, PreviewMappingInput } from '../generated/resolvers.ts'
import { mapping } from './input.ts'

const MAX_BODY_CHARACTERS = 65_536
const Input = z.object({
  mapping,
  body: z
    .unknown()
    .transform((body) => JSON.stringify(body ?? null))
    .refine(({ length }) => length <= MAX_BODY_CHARACTERS, `must have at most ${MAX_BODY_CHARACTERS} characters`),
})

/**
 * What a mapping would make of a body. What is wrong with the mapping at work, or with what it makes, is part of the answer.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws BAD_USER_INPUT  the mapping cannot be read, or the body is too large
 * @throws RATE_LIMITED    too many previews at once
 */
export async function previewMapping(deps: Deps, viewer: Viewer, input: PreviewMappingInput): Promise<MappingPreview> {
  authorise(viewer, 'devices:write')
  const given = parseInput(Input, input)
  const none = { result: null, points: [], problems: [] }
  let result: string | undefined
  try {
    result = await deps.mapper.map(given.mapping, given.body)
  } catch (error) {
    if (!(error instanceof MappingError)) throw error
    if (error.busy)
      throw new AppError(ErrorCode.RATE_LIMITED, 'Too many mappings are tried at once; try again.', { retryAfterS: 1 })
    return { ...none, problems: [error.message] }
  }
  if (result === undefined) return none
  const receivedAt = deps.clock.now()
  const read = normaliseTelemetry(Buffer.from(result), { receivedAt })
  if (!read.ok) return { ...none, result: JSON.parse(result) as unknown, problems: [read.refusal.hint] }
  return {
    result: JSON.parse(result) as unknown,
    points: read.points.map(({ ts, timestamped, values }) => ({ ts: timestamped ? ts : null, values })),
    problems: read.refusals.map(({ path, hint }) => `${path}: ${hint}`),
  }
}
