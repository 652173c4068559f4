import type { BroadcastReader } from '@isobar/kafka'
import type { Health } from '@isobar/kit'
import type { Upstream } from './subscriptions/upstream.ts'

const TIMEOUT_MS = 1_500

/** Ready means: a query and a subscription can be served, and changes of memberships and hosts are noticed. */
export function addReadiness(
  health: Health,
  parts: {
    urls: Readonly<Record<string, string>>
    upstreams: Readonly<Record<string, Upstream>>
    membershipEvents: BroadcastReader
    hosts: BroadcastReader
  },
): void {
  for (const [name, url] of Object.entries(parts.urls))
    health.add(name, async () => {
      const response = await fetch(`${url.replace(/\/$/, '')}/readyz`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      await response.body?.cancel()
      return response.ok || `HTTP ${response.status}`
    })
  for (const [name, upstream] of Object.entries(parts.upstreams)) health.add(`${name} live`, () => upstream.probe())
  health.add('kafka', () => parts.membershipEvents.healthy() || 'changes of memberships are not received')
  health.add('hosts', () => parts.hosts.healthy() || 'changes of custom domains are not received')
}
