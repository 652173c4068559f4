import type { IncomingRecord } from '@isobar/kafka'
import type { RejectionEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { mergeRejections, type StoredRejection } from '../store/report.ts'

/** Keeps the refusals of a device's messages for its owner, in one write or none. Unknown devices are ignored. */
export async function recordRejections(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<RejectionEvent>[],
): Promise<void> {
  if (!(await deps.devices.get(cloudId, deviceId))) return
  const arrived = records.map(toStored)
  await deps.reports.change(cloudId, deviceId, (report) => ({
    ...report,
    rejections: mergeRejections(report.rejections, arrived),
  }))
}

function toStored({ id, value }: IncomingRecord<RejectionEvent>): StoredRejection {
  const { reason, hint, topic, outcome, count, firstAt, lastAt } = value
  return { id, reason, hint, topic, outcome, count, firstAt, lastAt }
}
