import { TransientError, type Consumer, type IncomingRecord, type Kafka } from '@isobar/kafka'
import { hasCode } from '@isobar/kit'
import { isTransient } from '@isobar/mongo'
import {
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  rejectionsTopic,
  type CommandStatusEvent,
  type Topic,
} from '@isobar/schemas'
import type { Deps } from '../deps.ts'
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
}

/** Starts to consume what ingest says of devices. `group` is the installation's prefix of its consumer groups. */
export async function startConsumers(kafka: Kafka, deps: Deps, group: string): Promise<Consumers> {
  const consume = <V extends OfDevice>(name: string, topic: Topic<V>, record: RecordOfDevice<V>) =>
    kafka.consume({ topic, group: `${group}.${name}`, handle: (records) => perDevice(deps, records, record) })
  return {
    presence: await consume('presence', presenceTopic, recordPresence),
    attributes: await consume('attributes', attributesTopic, recordDeviceMessages),
    rejections: await consume('rejections', rejectionsTopic, recordRejections),
    commandStatus: await consume('command-status', commandStatusTopic, recordCommandStatus),
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

type RecordOfDevice<V> = (
  deps: Deps,
  cloudId: string,
  deviceId: string,
  records: readonly IncomingRecord<V>[],
) => Promise<void>

/**
 * Hands over each device's records of a batch at once, devices side by side; unknown devices are ignored.
 * @throws TransientError the database cannot be written now: the partition waits
 */
async function perDevice<V extends OfDevice>(
  deps: Deps,
  records: readonly IncomingRecord<V>[],
  record: RecordOfDevice<V>,
): Promise<void> {
  const outcomes = await Promise.allSettled(
    [...Map.groupBy(records, ({ value }) => `${value.cloudId}:${value.deviceId}`).values()].map((ofDevice) => {
      const { cloudId, deviceId } = ofDevice[0]!.value
      return record(deps, cloudId, deviceId, ofDevice)
    }),
  )
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled' || hasCode(outcome.reason, 'NOT_FOUND')) continue
    if (isTransient(outcome.reason) || hasCode(outcome.reason, 'CONFLICT'))
      throw new TransientError('devices cannot be written now', { cause: outcome.reason })
    throw outcome.reason
  }
}
