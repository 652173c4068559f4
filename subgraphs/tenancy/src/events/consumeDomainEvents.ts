import type { Consumer, Kafka, Producer } from '@isobar/kafka'
import { orLater } from '@isobar/mongo'
import { domainEventsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { tellOfDomain } from '../usecases/tellOfDomain.ts'

/** Starts to ask for the mails that follow from what happens to domains. Its offset is committed once Kafka has them. */
export const consumeDomainEvents = (
  kafka: Kafka,
  deps: Pick<Deps, 'clouds' | 'people' | 'publicUrl'>,
  { producer, group }: { producer: Producer; group: string },
): Promise<Consumer> =>
  kafka.consume({
    topic: domainEventsTopic,
    group: `${group}.domain-events`,
    async handle(records) {
      await orLater('the owners of a cloud cannot be told now', async () => {
        for (const { id, value } of records) {
          const mails = await tellOfDomain(deps, id, value)
          if (mails.length > 0) await producer.send(mails)
        }
      })
    },
  })
