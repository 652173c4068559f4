import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { topics } from '../../schemas/src/topics.ts'
import { root } from './workspaces.ts'

/** The AsyncAPI 3.0 document of Isobar's Kafka topics. */
export function generateAsyncApi(): string {
  const channels: Record<string, unknown> = {}
  const operations: Record<string, unknown> = {}
  const messages: Record<string, unknown> = {}
  for (const topic of topics) {
    const schema = JSON.parse(readFileSync(`${root}/schemas/events/${topic.name}.schema.json`, 'utf8')) as {
      title: string
      description: string
    }
    messages[schema.title] = {
      name: schema.title,
      summary: schema.description,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/CloudEventsHeaders' },
      payload: { $ref: `./events/${topic.name}.schema.json` },
    }
    channels[topic.name] = {
      address: topic.name,
      description: topic.description,
      messages: { [schema.title]: { $ref: `#/components/messages/${schema.title}` } },
      bindings: {
        kafka: {
          partitions: topic.partitions,
          topicConfiguration: {
            'cleanup.policy': [topic.policy],
            ...(topic.retentionMs ? { 'retention.ms': topic.retentionMs } : {}),
          },
        },
      },
    }
    operations[`receive-${topic.name}`] = { action: 'receive', channel: { $ref: `#/channels/${topic.name}` } }
  }
  const header = (description: string) => ({ type: 'string', description })
  return stringify({
    asyncapi: '3.0.0',
    info: {
      title: 'Isobar topics',
      version: '1.0.0',
      description: 'Records are keyed `<scope>:<id>`, so that order holds per device; values are JSON.',
      license: { name: 'Apache-2.0' },
    },
    channels,
    operations,
    components: {
      messages,
      schemas: {
        CloudEventsHeaders: {
          type: 'object',
          required: ['ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_specversion'],
          properties: {
            ce_id: header('Unique per event: a second record with the same one changes nothing.'),
            ce_source: header('The service that emitted the event.'),
            ce_type: header('The kind of event.'),
            ce_time: header('When it happened, RFC 3339.'),
            ce_specversion: header('Always 1.0.'),
            traceparent: header('W3C trace context, where the event belongs to a trace.'),
          },
        },
      },
    },
  })
}
