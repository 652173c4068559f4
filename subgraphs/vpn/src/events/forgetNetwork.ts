import type { Producer } from '@isobar/kafka'
import { recordKey, vpnEventsTopic } from '@isobar/schemas'

/** Tells every replica, and so every server, to forget the network of a cloud that is being purged. Nothing for another scope. */
export async function forgetNetwork(producer: Pick<Producer, 'send'>, scope: string): Promise<void> {
  if (!scope.startsWith('cld_')) return
  const at = Date.now()
  const type = 'network.erased'
  await producer.send([
    {
      topic: vpnEventsTopic,
      key: recordKey(scope, 'network'),
      type: `isobar.vpn-events.${type}`,
      value: { v: 1 as const, type, at, rev: 1, cloudId: scope },
      time: at,
    },
  ])
}
