import { TransientError, type Consumer, type IncomingRecord, type Kafka } from '@isobar/kafka'
import { hasCode } from '@isobar/kit'
import { isTransient } from '@isobar/mongo'
import {
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  provisioningTopic,
  rejectionsTopic,
  type CommandStatusEvent,
  type Topic,
} from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { provisionDevices } from '../usecases/provisionDevices.ts'
import { recordCommandProgress } from '../usecases/commands.ts'
import { recordDeviceMessages } from '../usecases/recordDeviceMessages.ts'
import { recordPresence } from '../usecases/recordPresence.ts'
import { recordRejections } from '../usecases/recordRejections.ts'

/** What ingest says of devices, by the topic it says it in. */
export interface Consumers {
  readonly presence: Consumer
  readonly attributes: Consumer
  readonly rejections: Consumer
  readonly commandStatus: Consumer
  readonly provisioning: Consumer
}

/** Starts to consume what ingest says of devices. `group` is the installation's prefix of its consumer groups. */
export async function startConsumers(kafka: Kafka, deps: Deps, group: string): Promise<Consumers> {
  const consume = <V extends OfDevice>(name: string, topic: Topic<V>, record: RecordOfDevice<V>) =>
    kafka.consume({
      topic,
      group: `${group}.${name}`,
      handle: (records) => perSubject(deps, records, ({ deviceId }) => deviceId, record),
    })
  return {
    presence: await consume('presence', presenceTopic, recordPresence),
    attributes: await consume('attributes', attributesTopic, recordDeviceMessages),
    rejections: await consume('rejections', rejectionsTopic, recordRejections),
    commandStatus: await consume('command-status', commandStatusTopic, recordCommandStatus),
    provisioning: await kafka.consume({
      topic: provisioningTopic,
      group: `${group}.provisioning`,
      handle: (records) => perSubject(deps, records, ({ profileId }) => profileId, provisionDevices),
    }),
  }
}

const recordCommandStatus: RecordOfDevice<CommandStatusEvent> = (deps, cloudId, deviceId, records) =>
  recordCommandProgress(
    deps,
    cloudId,
    deviceId,
    records.map(({ value: { requestNumber, state, at, result, reason } }) => ({
      requestNumber,
      state,
      at,
      result: state === 'ANSWERED' ? JSON.stringify(result ?? null) : undefined,
      reason,
    })),
  )

interface OfDevice {
  cloudId: string
  deviceId: string
}

/** Records of one device, or of one provisioning profile. */
type RecordOfDevice<V> = (
  deps: Deps,
  cloudId: string,
  id: string,
  records: readonly IncomingRecord<V>[],
) => Promise<void>

/**
 * Hands over the records of each device, or profile, of a batch at once, and them side by side; unknown ones are ignored.
 * @throws TransientError the database cannot be written now: the partition waits
 */
async function perSubject<V extends OfDevice>(
  deps: Deps,
  records: readonly IncomingRecord<V>[],
  idOf: (value: V) => string,
  record: RecordOfDevice<V>,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    [...Map.groupBy(records, ({ value }) => `${value.cloudId}:${idOf(value)}`).values()].map((ofOne) => {
      const { value } = ofOne[0]!
      return record(deps, value.cloudId, idOf(value), ofOne)
    }),
  )
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled' || hasCode(outcome.reason, 'NOT_FOUND')) continue
    if (isTransient(outcome.reason) || hasCode(outcome.reason, 'CONFLICT'))
      throw new TransientError('devices cannot be written now', { cause: outcome.reason })
    throw outcome.reason
  }
}
