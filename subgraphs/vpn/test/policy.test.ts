import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { allowedBy, compilePolicy, type Attempt, type CloudPolicy } from '../src/policy/compilePolicy.ts'
import { toNftables } from '../src/policy/toNftables.ts'

const MQTT = { address: '10.96.0.1', port: 1883 }
const TARGET = { address: '10.199.0.1', port: 1883 }
const groups = ['a', 'b', 'c'] as const
const group = fc.constantFrom(...groups)

const rule = fc
  .record({
    from: fc.option(group),
    to: fc.option(group),
    protocol: fc.constantFrom('TCP' as const, 'UDP' as const, 'ICMP' as const),
    ports: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(3)).map(([from, more]) => ({ from, to: from + more })),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((made) => (made.protocol === 'ICMP' ? { ...made, ports: [] } : made))
const profile = fc.record({
  kind: fc.constantFrom('DEVICE' as const, 'USER' as const),
  groups: fc.uniqueArray(group),
})
/** Clouds whose addresses no two profiles share. */
const clouds: fc.Arbitrary<CloudPolicy[]> = fc
  .array(
    fc.record({
      enabled: fc.boolean(),
      rules: fc.array(rule, { maxLength: 4 }),
      profiles: fc.array(profile, { maxLength: 5 }),
    }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((made) =>
    made.map(({ enabled, rules, profiles }, index) => ({
      cloudId: `cld_${index}`,
      enabled,
      rules: rules.map((each, number) => ({ ...each, id: `${index}.${number}` })),
      profiles: profiles.map((each, host) => ({ ...each, address: `10.96.${4 * (index + 1)}.${host + 2}` })),
    })),
  )
const attempts = (input: readonly CloudPolicy[]): Attempt[] => {
  const addresses = [...input.flatMap(({ profiles }) => profiles.map(({ address }) => address)), MQTT.address]
  return addresses.flatMap((from) =>
    addresses.flatMap((to) => [
      ...[1, 5, 9, 12, 1883].flatMap((port) => [
        { from, to, protocol: 'TCP' as const, port },
        { from, to, protocol: 'UDP' as const, port },
      ]),
      { from, to, protocol: 'ICMP' as const },
    ]),
  )
}

/** What should be, said once more in other words: from the clouds' own documents, without compiling. */
function shouldReach(input: readonly CloudPolicy[], { from, to, protocol, port }: Attempt): boolean {
  const cloud = input.find(({ enabled, profiles }) => enabled && profiles.some(({ address }) => address === from))
  const source = cloud?.profiles.find(({ address }) => address === from)
  if (!cloud || !source) return false
  if (source.kind === 'DEVICE') return to === MQTT.address && protocol === 'TCP' && port === MQTT.port
  const destination = cloud.profiles.find(({ address }) => address === to)
  if (destination?.kind !== 'DEVICE') return false
  return cloud.rules.some(
    (each) =>
      each.protocol === protocol &&
      (each.from == null || source.groups.includes(each.from)) &&
      (each.to == null || destination.groups.includes(each.to)) &&
      (protocol === 'ICMP' || each.ports.some((range) => port! >= range.from && port! <= range.to)),
  )
}

test('the compiled policy allows what the rules say and nothing else, whatever the clouds', () => {
  fc.assert(
    fc.property(clouds, (input) => {
      const policy = compilePolicy(input, MQTT)
      for (const attempt of attempts(input))
        expect([attempt, allowedBy(policy, attempt) !== undefined]).toEqual([attempt, shouldReach(input, attempt)])
    }),
  )
})

test('no flow leads from one cloud to another', () => {
  fc.assert(
    fc.property(clouds, (input) => {
      const cloudOf = (address: string) =>
        input.findIndex(({ profiles }) => profiles.some((each) => each.address === address))
      for (const { sources, destinations } of compilePolicy(input, MQTT).flows)
        expect(new Set([...sources, ...destinations].map(cloudOf)).size).toBe(1)
    }),
  )
})

/** Reads a ruleset as the kernel would decide the first packet of a connection between two tunnels. */
function rulesetAllows(text: string, { from, to, protocol, port }: Attempt): boolean {
  const sets = new Map(
    [...text.matchAll(/set (\w+) \{ type ipv4_addr; (?:elements = \{ ([^}]*) \}; )?\}/g)].map(([, name, all = '']) => [
      name!,
      all.split(', '),
    ]),
  )
  const isIn = (name: string, address: string) => sets.get(name)!.includes(address)
  return [
    ...text.matchAll(
      /saddr @(from_\d+) ip daddr @(to_\d+) (?:icmp type echo-request|(tcp|udp) dport \{ ([^}]*) \}) accept/g,
    ),
  ].some(
    ([, source, destination, carrier, ports]) =>
      isIn(source!, from) &&
      isIn(destination!, to) &&
      (carrier === undefined
        ? protocol === 'ICMP'
        : carrier.toUpperCase() === protocol &&
          ports!.split(', ').some((range) => {
            const [first, last = first] = range.split('-').map(Number) as [number, number?]
            return port! >= first! && port! <= last!
          })),
  )
}

test('the ruleset lets through between tunnels what the policy allows, and ends by dropping the rest', () => {
  fc.assert(
    fc.property(clouds, (input) => {
      const policy = compilePolicy(input, MQTT)
      const ruleset = toNftables(policy, TARGET)
      for (const attempt of attempts(input).filter(({ to }) => to !== MQTT.address))
        expect(rulesetAllows(ruleset, attempt)).toBe(allowedBy(policy, attempt) !== undefined)
      expect(ruleset).toMatch(/iifname "isobar\*" drop\n\s+oifname "isobar\*" drop\n\s+\}/)
    }),
  )
})
