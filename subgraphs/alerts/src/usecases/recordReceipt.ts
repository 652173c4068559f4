import type { Deps } from '../deps.ts'
import type { Receipt } from '../store/receiptStore.ts'

/** What carriers call the end of a message. */
const ENDS: Readonly<Record<string, Receipt['status']>> = {
  delivered: 'DELIVERED',
  read: 'DELIVERED',
  undelivered: 'FAILED',
  failed: 'FAILED',
}

/** Takes note of what a carrier says became of a text message; what is not its end says nothing new. */
export async function recordReceipt(
  { receipts, clock }: Pick<Deps, 'receipts' | 'clock'>,
  scope: string,
  id: string,
  status: string,
  problem: string | undefined,
): Promise<void> {
  const end = Object.hasOwn(ENDS, status) ? ENDS[status] : undefined
  if (!end) return
  await receipts.put(scope, id, { status: end, at: clock.now(), ...(problem !== undefined && { problem }) })
}
