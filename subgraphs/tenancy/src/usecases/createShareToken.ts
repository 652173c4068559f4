import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, forbidden, isId, limitExceeded, newId, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { shareableScopes } from '@isobar/permissions'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { CreateShareTokenInput } from '../generated/resolvers.ts'
import { issueSecret } from '../keys/locatedSecret.ts'
import { MAX_SHARE_TOKENS } from '../limits.ts'
import type { ShareToken } from '../store/shareTokens.ts'
import { keyName, keyScopes } from './apiKeyInput.ts'

const MAX_LIFE_MS = 366 * 86_400_000
const MAX_DASHBOARDS = 20
const createShareTokenInput = z.object({
  name: keyName,
  scopes: keyScopes,
  dashboardIds: z
    .array(z.string().refine((id) => isId('dsh', id), 'is no id of a dashboard'))
    .min(1, 'must name at least one dashboard, or be left out')
    .max(MAX_DASHBOARDS, `must name at most ${MAX_DASHBOARDS} dashboards`)
    .transform((ids) => [...new Set(ids)])
    .nullish(),
  expiresAt: z.number('is missing').int(),
})

/** A share token and the secret that is told once. */
export interface IssuedShareToken {
  readonly shareToken: ShareToken
  readonly secret: string
}

/**
 * Creates a share token in the viewer's cloud: whoever has it reads what it holds, without an account. Whether the
 * dashboards exist is not asked here: the token never leaves this cloud, and what is gone opens nothing.
 * @throws BAD_USER_INPUT  names the field: a scope that share tokens never hold, an end that is past or beyond a year
 * @throws FORBIDDEN       the viewer lacks `shares:write`, or is no member
 * @throws LIMIT_EXCEEDED  the cloud has as many share tokens as it may
 */
export async function createShareToken(
  deps: Deps,
  viewer: Viewer,
  input: CreateShareTokenInput,
): Promise<IssuedShareToken> {
  authorise(viewer, 'shares:write')
  const { cloudId, memberId } = viewer
  if (!memberId) throw forbidden('Only a member creates share tokens.')
  const { name, scopes, dashboardIds, expiresAt } = parseInput(createShareTokenInput, input)
  const withheld = scopes.filter((scope) => !shareableScopes.includes(scope) || !viewer.scopes.has(scope))
  const at = deps.clock.now()
  const problems = [
    ...(withheld.length ? [{ field: 'scopes', message: `may not hold ${withheld.join(', ')}` }] : []),
    ...(expiresAt <= at || expiresAt > at + MAX_LIFE_MS
      ? [{ field: 'expiresAt', message: 'must be in the future, within a year' }]
      : []),
  ]
  if (problems.length) throw badInput(problems)
  if ((await deps.shareTokens.countLiving(cloudId)) >= MAX_SHARE_TOKENS)
    throw limitExceeded(`A cloud has at most ${MAX_SHARE_TOKENS} share tokens: revoke one first.`)

  const id = newId('shr')
  const { secret, secretHash, hint } = issueSecret(deps.pepper, 'share', cloudId, id)
  const audit = auditEvent({
    scope: cloudId,
    at,
    action: 'share-token.created',
    ...auditActor(viewer, cloudId),
    subject: { kind: 'share-token', id, name },
    after: { scopes: scopes.join(' '), dashboards: dashboardIds?.join(' '), expiresAt },
  })
  const fields = {
    name,
    scopes,
    dashboardIds: dashboardIds ?? undefined,
    createdAt: at,
    createdBy: memberId,
    expiresAt,
    secretHash,
    hint,
  }
  return { shareToken: await deps.shareTokens.create(cloudId, id, fields, [audit]), secret }
}
