import { authorise, type Viewer } from '@isobar/auth'
import { badInput, notFound, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { CanReachInput } from '../generated/resolvers.ts'
import { allowedBy } from '../policy/compilePolicy.ts'
import { policyOf } from '../policy/policyOf.ts'
import { ruleProtocols } from '../policy/rules.ts'
import type { Profile } from '../store/profileStore.ts'

const Input = z
  .object({
    fromProfileId: z.string(),
    toProfileId: z.string().nullish(),
    protocol: z.enum(ruleProtocols),
    port: z.number().int().min(1, 'must be at least 1').max(65_535, 'must be at most 65535').nullish(),
  })
  .refine(({ protocol, port }) => protocol === 'ICMP' || port != null, { path: ['port'], message: 'is needed' })

/** What the rules say of a connection, and why. */
export interface ReachabilityView {
  readonly allowed: boolean
  readonly ruleId: string | null
  readonly reason: string
}

/**
 * Whether one profile may open a connection to another, or to the MQTT listener: by the very policy that the servers have.
 * @throws FORBIDDEN       the viewer lacks `network:read`
 * @throws NOT_FOUND       the cloud has no such profile
 * @throws BAD_USER_INPUT  names the field: a profile that was revoked, a port that is missing
 */
export async function canReach(deps: Deps, viewer: Viewer, input: CanReachInput): Promise<ReachabilityView> {
  authorise(viewer, 'network:read')
  const { fromProfileId, toProfileId, protocol, port } = parseInput(Input, input)
  const addressOf = async (field: string, id: string): Promise<Profile & { address: string }> => {
    const profile = await deps.profiles.get(viewer.cloudId, id)
    if (!profile) throw notFound('VPN profile')
    if (profile.address === undefined) throw badInput([{ field, message: 'was revoked' }])
    return { ...profile, address: profile.address }
  }
  const from = await addressOf('fromProfileId', fromProfileId)
  const to = toProfileId == null ? undefined : await addressOf('toProfileId', toProfileId)
  const policy = policyOf(deps, deps.directory)
  const attempt = { from: from.address, to: to?.address ?? policy.mqtt.address, protocol, port: port ?? undefined }
  const by = allowedBy(policy, attempt)
  if (by === 'mqtt') return { allowed: true, ruleId: null, reason: 'A device reaches the MQTT listener.' }
  if (by !== undefined) return { allowed: true, ruleId: by, reason: `Rule ${by} allows it.` }
  return { allowed: false, ruleId: null, reason: refusal(from, to) }
}

function refusal(from: Profile, to: Profile | undefined): string {
  if (from.kind === 'DEVICE') return 'A device reaches the MQTT listener, and nothing else.'
  if (!to) return 'The MQTT listener is for devices.'
  return to.kind === 'USER' ? 'Nobody reaches the machine of a person.' : 'No rule allows it.'
}
