import type { Consumer, Kafka } from '@isobar/kafka'
import { orLater } from '@isobar/mongo'
import { auditTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { recordAudit } from '../usecases/recordAudit.ts'

/**
 * Keeps every record of audit.v1. While the database is away the partitions wait, for as long as it takes.
 * @param group the installation's prefix of its consumer groups
 */
export const consumeAudit = (kafka: Kafka, deps: Deps, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: auditTopic,
    group: `${group}.audit`,
    async handle(records) {
      await orLater('the audit trail cannot be written now', async () => {
        await Promise.all(records.map(({ id, value }) => recordAudit(deps, id, value)))
      })
    },
  })
