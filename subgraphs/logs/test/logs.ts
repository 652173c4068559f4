import { connectKafka, type Kafka } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { auditTopic, logsTopic, recordKey, type AuditEvent, type LogRecord } from '@isobar/schemas'
import { graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { logs } from '../src/service.ts'

/** The logs subgraph on the real Kafka and database, and a way to emit what other services would. */
export interface Logs {
  readonly issuer: TestIssuer
  readonly service: RunningService
  /** Sends a record as the relays do. @param eventId to send one again */
  emit(event: Partial<AuditEvent> & Pick<AuditEvent, 'scope'>, eventId?: string): Promise<AuditEvent>
  /** Sends log records as services do. */
  log(records: readonly (Partial<LogRecord> & Pick<LogRecord, 'scope'>)[]): Promise<LogRecord[]>
  ask<Data>(
    token: Promise<string>,
    query: string,
    variables?: Record<string, unknown>,
  ): ReturnType<typeof graphql<Data>>
  stop(): Promise<void>
}

export async function startLogs(environment: Record<string, string> = {}): Promise<Logs> {
  const issuer = await startIssuer()
  const service = await startService(logs, {
    ...process.env,
    LOGS_PORT: '0',
    LOGS_DATABASE: `logs_${newId('evt')}`,
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    LOG_LEVEL: 'fatal',
    ...environment,
  })
  const kafka: Kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'logs-test',
    source: 'test',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
  const producer = kafka.producer()
  return {
    issuer,
    service,
    async emit(given, eventId = newId('evt')) {
      const event: AuditEvent = {
        v: 1,
        at: Date.now(),
        action: 'device.renamed',
        actor: { kind: 'member', id: newId('mem') },
        subject: { kind: 'device', id: newId('dev') },
        ...given,
      }
      const key = recordKey(event.scope, event.subject.id)
      const type = `isobar.audit.${event.action}`
      await producer.send([{ topic: auditTopic, key, value: event, type, id: eventId, time: event.at }])
      return event
    },
    async log(given) {
      const records = given.map((fields): LogRecord => ({
        v: 1,
        id: newId('evt'),
        at: Date.now(),
        category: 'API',
        level: 'info',
        service: 'test',
        message: 'something happened',
        ...fields,
      }))
      await producer.send(
        records.map((value) => ({
          topic: logsTopic,
          key: recordKey(value.scope, value.category),
          value,
          type: 'isobar.log.test',
          id: value.id,
          time: value.at,
        })),
      )
      return records
    },
    ask: async (token, query, variables = {}) =>
      graphql(`${service.url}/graphql`, { authorization: `Bearer ${await token}` }, query, variables),
    async stop() {
      await kafka.stop()
      await service.stop()
      await issuer.stop()
    },
  }
}

export interface Trail {
  totalCount: number
  nodes: { id: string; action: string; subject: { id: string } }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}
export const TRAIL = 'totalCount nodes { id action subject { id } } pageInfo { hasNextPage endCursor }'
