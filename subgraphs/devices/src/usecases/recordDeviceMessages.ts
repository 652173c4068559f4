import type { IncomingRecord } from '@isobar/kafka'
import type { AttributesEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { answerRequest } from './answerRequest.ts'
import { connectChild } from './connectChild.ts'
import { recordAttributes } from './recordAttributes.ts'

/**
 * Takes what a device said and asked, in this order: that it exists (its gateway says so), its attributes, and then what it
 * asks, so that an answer has what the device wrote before.
 */
export async function recordDeviceMessages(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<AttributesEvent>[],
): Promise<void> {
  const ofKind = (kind: string) => records.filter(({ value }) => value.request?.kind === kind)
  const [introduction] = ofKind('CONNECT_CHILD')
  if (introduction) await connectChild(deps, introduction.id, introduction.value)
  await recordAttributes(deps, cloudId, deviceId, records)
  for (const record of ofKind('ATTRIBUTES')) await answerRequest(deps, record)
}
