import type { Kafka } from '@isobar/kafka'
import { cloudRegistryTopic } from '@isobar/schemas'

/** What clouds may use, as tenancy last said it. */
export interface CloudLimits {
  /** How many living devices a cloud may have. */
  devicesOf(cloudId: string): number
}

/** Of a cloud that the registry does not tell of yet. */
const DEFAULT_DEVICES = 10_000

/** Reads cloud-registry.v1 and resolves once all of it is known; later entries follow as they come. */
export async function readCloudLimits(kafka: Kafka): Promise<CloudLimits> {
  const limits = new Map<string, { rev: number; devices: number }>()
  const reader = await kafka.broadcast({
    topic: cloudRegistryTopic,
    from: 'beginning',
    onRecord({
      value: {
        cloudId,
        rev,
        limits: { devices },
      },
    }) {
      if (rev >= (limits.get(cloudId)?.rev ?? 0)) limits.set(cloudId, { rev, devices })
    },
  })
  await reader.caughtUp
  return { devicesOf: (cloudId) => limits.get(cloudId)?.devices ?? DEFAULT_DEVICES }
}
