import { authorise, type Viewer } from '@isobar/auth'
import { conflict, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { networkChanged, occasion } from '../events/emitted.ts'
import type { SetNetworkRulesInput } from '../generated/resolvers.ts'
import { ruleProtocols } from '../policy/rules.ts'
import { networkView, type NetworkView } from './getNetwork.ts'
import { groupName } from './input.ts'

const MAX_RULES = 50
const MAX_RANGES = 16
const portNumber = z.number().int().min(1, 'must be at least 1').max(65_535, 'must be at most 65535')
const range = z
  .object({ from: portNumber, to: portNumber })
  .refine(({ from, to }) => from <= to, 'must not end before it begins')
const rule = z
  .object({
    from: groupName.nullish(),
    to: groupName.nullish(),
    protocol: z.enum(ruleProtocols),
    ports: z.array(range).max(MAX_RANGES, `must have at most ${MAX_RANGES} ranges`).nullish(),
  })
  .superRefine(({ protocol, ports }, context) => {
    const path = ['ports']
    if (protocol === 'ICMP' && ports?.length)
      context.addIssue({ code: 'custom', path, message: 'must be empty for ICMP' })
    if (protocol !== 'ICMP' && !ports?.length)
      context.addIssue({ code: 'custom', path, message: 'must have at least one' })
  })
const Input = z.object({
  revision: z.number().int(),
  rules: z.array(rule).max(MAX_RULES, `must be at most ${MAX_RULES}`),
})

/**
 * Replaces the rules of who reaches whom in the cloud. They hold on every server within 3 s; a connection that they no longer
 * allow ends then.
 * @throws FORBIDDEN       the viewer lacks `network:write`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws CONFLICT        the network was never on, or changed since `revision`
 */
export async function setNetworkRules(deps: Deps, viewer: Viewer, input: SetNetworkRulesInput): Promise<NetworkView> {
  authorise(viewer, 'network:write')
  const { cloudId } = viewer
  const { revision, rules } = parseInput(Input, input)
  if (!(await deps.networks.get(cloudId))) throw conflict('The private network is off: switch it on first.')
  const now = occasion(deps.clock, viewer)
  const network = await deps.networks.update(cloudId, (before, rev) => {
    if (before.rev !== revision) throw conflict('Somebody else changed the network meanwhile: look at it again.')
    const numbered = rules.map(({ ports, ...given }, index) => ({
      id: String(index + 1),
      ...given,
      ports: ports ?? [],
    }))
    const next = { ...before, rules: numbered }
    return { next, events: networkChanged({ cloudId, rev, after: next, before }, now) }
  })
  return networkView(deps, cloudId, network)
}
