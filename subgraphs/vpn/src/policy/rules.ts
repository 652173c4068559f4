export const ruleProtocols = ['TCP', 'UDP', 'ICMP'] as const

/** People of one group reach devices of another; without a group, all of them. */
export interface NetworkRule {
  id: string
  from?: string | null | undefined
  to?: string | null | undefined
  protocol: (typeof ruleProtocols)[number]
  /** Inclusive; none for ICMP. */
  ports: { from: number; to: number }[]
}
