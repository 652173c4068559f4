import type { NetworkRule } from './rules.ts'

/** One cloud's part of what is compiled. */
export interface CloudPolicy {
  readonly cloudId: string
  readonly enabled: boolean
  readonly rules: readonly NetworkRule[]
  readonly profiles: readonly PolicyProfile[]
}

/** A profile that may let in: who it is, and its address. */
export interface PolicyProfile {
  readonly kind: 'DEVICE' | 'USER'
  readonly address: string
  readonly groups: readonly string[]
}

/** Who may open a connection to whom. */
export interface Flow {
  /** The rule that says so. */
  readonly ruleId: string
  readonly sources: readonly string[]
  readonly destinations: readonly string[]
  readonly protocol: NetworkRule['protocol']
  readonly ports: NetworkRule['ports']
}

/** Everything that is allowed in all private networks; whatever is not in it is refused. */
export interface Policy {
  /** Those that reach the MQTT listener. */
  readonly devices: readonly string[]
  readonly mqtt: { readonly address: string; readonly port: number }
  readonly flows: readonly Flow[]
}

/**
 * What the clouds' rules allow, by address. A device reaches the MQTT listener and nothing else; people reach the devices of
 * their own cloud that a rule names; no flow leads from one cloud to another, because each is made of one cloud's profiles.
 */
export function compilePolicy(clouds: readonly CloudPolicy[], mqtt: Policy['mqtt']): Policy {
  const on = clouds.filter(({ enabled }) => enabled)
  const devices = on.flatMap(({ profiles }) => addressesOf(profiles, 'DEVICE'))
  const flows = on.flatMap(({ rules, profiles }) =>
    rules.flatMap(({ id, from, to, protocol, ports }) => {
      const sources = addressesOf(profiles, 'USER', from)
      const destinations = addressesOf(profiles, 'DEVICE', to)
      return sources.length && destinations.length ? [{ ruleId: id, sources, destinations, protocol, ports }] : []
    }),
  )
  return { devices, mqtt, flows }
}

const addressesOf = (
  profiles: readonly PolicyProfile[],
  kind: PolicyProfile['kind'],
  group?: string | null,
): string[] =>
  profiles
    .filter((profile) => profile.kind === kind && (group == null || profile.groups.includes(group)))
    .map(({ address }) => address)
    .sort()

/** A connection that somebody would open. */
export interface Attempt {
  readonly from: string
  readonly to: string
  readonly protocol: NetworkRule['protocol']
  /** None for ICMP. */
  readonly port?: number | undefined
}

/** What allows an attempt: the id of a rule, `mqtt` for the listener, undefined when nothing does. */
export function allowedBy({ devices, mqtt, flows }: Policy, attempt: Attempt): string | undefined {
  const { from, to, protocol, port } = attempt
  if (to === mqtt.address)
    return protocol === 'TCP' && port === mqtt.port && devices.includes(from) ? 'mqtt' : undefined
  return flows.find(
    (flow) =>
      flow.protocol === protocol &&
      flow.sources.includes(from) &&
      flow.destinations.includes(to) &&
      (protocol === 'ICMP' || flow.ports.some((range) => port !== undefined && port >= range.from && port <= range.to)),
  )?.ruleId
}
