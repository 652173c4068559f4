import type { Consumer, Kafka, Producer } from '@isobar/kafka'
import { erasuresTopic, recordKey, tenancyEventsTopic } from '@isobar/schemas'
import { orLater } from './orLater.ts'
import type { Mongo } from './mongo.ts'

/**
 * Starts to erase what a service holds of clouds that are purged and of people whose accounts were deleted, as tenancy-events.v1
 * says, and to answer on erasures.v1 what it was. Told again, it erases what came since, and answers again.
 * @param options.group     the installation's prefix of the service's consumer groups
 * @param options.before    what must be told before a scope is gone: tombstones of a compacted topic, for example
 */
export async function startEraser(options: {
  readonly mongo: Pick<Mongo, 'eraseScope'>
  readonly kafka: Kafka
  readonly producer: Pick<Producer, 'send'>
  readonly service: string
  readonly group: string
  before?(scope: string): Promise<void>
}): Promise<Consumer> {
  const { mongo, kafka, producer, service, group } = options
  await kafka.ensureTopics([tenancyEventsTopic, erasuresTopic])

  async function erase(scope: string): Promise<void> {
    await options.before?.(scope)
    const erased = await mongo.eraseScope(scope)
    const at = Date.now()
    const value = { v: 1 as const, scope, service, at, erased }
    await producer.send([
      { topic: erasuresTopic, key: recordKey(scope, service), type: 'isobar.erasures.erased', value, time: at },
    ])
  }

  return kafka.consume({
    topic: tenancyEventsTopic,
    group: `${group}.erasures`,
    async handle(records) {
      await orLater('nothing can be erased now', async () => {
        for (const { value } of records) {
          const scope =
            value.type === 'cloud.purging' ? value.cloudId : value.type === 'account.deleted' ? value.userId : undefined
          if (scope !== undefined) await erase(scope)
        }
      })
    },
  })
}
