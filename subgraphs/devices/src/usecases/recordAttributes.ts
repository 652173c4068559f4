import type { IncomingRecord } from '@isobar/kafka'
import type { AttributesEvent } from '@isobar/schemas'
import { ATTRIBUTES_TOPIC } from '@isobar/telemetry-model'
import type { Deps } from '../deps.ts'
import { mergeAttributes, mergeRejections, type ReportFields, type StoredRejection } from '../store/report.ts'

type AttributesRecord = IncomingRecord<AttributesEvent>

/**
 * Stores the client attributes that a device sent, in one write or none. What goes over the bounds of a device is left
 * out, and its owner finds that among the device's rejections. Unknown devices are ignored.
 */
export async function recordAttributes(
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly AttributesRecord[],
): Promise<void> {
  if (!(await deps.devices.get(cloudId, deviceId))) return
  const reported = records.filter(({ value }) => value.attributes !== undefined)
  if (reported.length === 0) return
  await deps.reports.change(cloudId, deviceId, (report) => reported.reduce(applyRecord, report))
}

function applyRecord(report: ReportFields, record: AttributesRecord): ReportFields {
  const reported = Object.entries(record.value.attributes ?? {}).map(([key, value]) => ({
    key,
    json: JSON.stringify(value),
    at: record.value.receivedAt,
    seq: record.offset,
  }))
  const { attributes, refused } = mergeAttributes(report.attributes, reported)
  const rejections =
    refused.length > 0 ? mergeRejections(report.rejections, [overBounds(record, refused)]) : report.rejections
  return { attributes, rejections }
}

const overBounds = ({ id, value }: AttributesRecord, keys: readonly string[]): StoredRejection => ({
  id,
  reason: 'TOO_LARGE',
  hint: `A device keeps 1,000 attributes and 1 MiB of values; left out: ${keys.slice(0, 10).join(', ')}.`,
  topic: ATTRIBUTES_TOPIC,
  outcome: 'partial',
  count: 1,
  firstAt: value.receivedAt,
  lastAt: value.receivedAt,
})
