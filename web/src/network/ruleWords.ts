import type { NetworkStateFragment, NetworkRuleInput } from '../generated/graphql.ts'

type Rule = NetworkStateFragment['rules'][number]

/** What a rule lets through: `TCP 22, 8080–8081`. */
export function portsText({ protocol, ports }: Pick<Rule, 'protocol' | 'ports'>): string {
  if (protocol === 'ICMP') return 'ping'
  return `${protocol} ${ports.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ')}`
}

/** A rule as it is sent back. */
export const ruleInput = ({ from, to, protocol, ports }: Rule): NetworkRuleInput => ({
  from,
  to,
  protocol,
  ports: ports.map((range) => ({ from: range.from, to: range.to })),
})

/** Ports as a person writes them, `22, 8080-8081`; undefined when something else is among them. */
export function readPorts(text: string): { from: number; to: number }[] | undefined {
  const parts = text.split(/[\s,]+/).filter(Boolean)
  const ranges = parts.map((part) => /^(\d{1,5})(?:[-–](\d{1,5}))?$/.exec(part))
  if (parts.length === 0 || ranges.some((range) => range === null)) return undefined
  return ranges.map((range) => ({ from: Number(range![1]), to: Number(range![2] ?? range![1]) }))
}
