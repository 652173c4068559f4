import { setTimeout as delay } from 'node:timers/promises'
import type { Topic } from '@isobar/schemas'
import type { Admin } from 'kafkajs'
import type { NewClient } from './client.ts'
import { KafkaUnavailableError, messageOf, TopicMismatchError } from './errors.ts'

interface Connected {
  readonly admin: Admin
  readonly connected: Promise<void>
  calls: number
}

/** Runs calls on one shared admin connection: made at the first call, and anew after a call that failed. */
export class AdminConnection {
  readonly #newClient: NewClient
  #current: Connected | undefined

  constructor(newClient: NewClient) {
    this.#newClient = newClient
  }

  /** @throws KafkaUnavailableError   the cluster does not answer */
  async call<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const current = (this.#current ??= this.#connect())
    current.calls++
    try {
      await current.connected
      return await patiently(() => work(current.admin))
    } catch (error) {
      if (this.#current === current) this.#current = undefined
      throw new KafkaUnavailableError('failed', `Kafka does not answer: ${messageOf(error)}`, { cause: error })
    } finally {
      current.calls--
      if (this.#current !== current && current.calls === 0) current.admin.disconnect().catch(() => {})
    }
  }

  async stop(): Promise<void> {
    const current = this.#current
    this.#current = undefined
    await current?.admin.disconnect()
  }

  #connect(): Connected {
    const admin = this.#newClient().admin()
    return { admin, connected: admin.connect(), calls: 0 }
  }
}

const PATIENCE_MS = 10_000
const RETRY_MS = 100

/** A topic that was just made has no leader for a moment: kafkajs hands Kafka's answer on, or stumbles over an empty one. */
const isPassing = (error: unknown): boolean =>
  error instanceof TypeError ||
  ((error as Error).name === 'KafkaJSProtocolError' && (error as { retriable?: boolean }).retriable === true)

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || Date.now() > deadline) throw error
      await delay(RETRY_MS)
    }
  }
}

/**
 * Creates the topics that are missing, replicated as the cluster's default says.
 * @throws TopicMismatchError      a topic exists with another number of partitions: its order per key would be lost
 * @throws KafkaUnavailableError
 */
export async function ensureTopics(connection: AdminConnection, topics: readonly Topic<unknown>[]): Promise<void> {
  const { topics: existing } = await connection.call(async (admin) => {
    const names = new Set(await admin.listTopics())
    const missing = topics.filter((topic) => !names.has(topic.name))
    if (missing.length > 0) await admin.createTopics({ topics: missing.map(settingsOf), timeout: 15_000 })
    return admin.fetchTopicMetadata({ topics: topics.map((topic) => topic.name) })
  })
  const mismatches = topics.flatMap(({ name, partitions }) => {
    const found = existing.find((topic) => topic.name === name)?.partitions.length
    return found === partitions ? [] : [`${name} has ${found ?? 'no'} partitions, not ${partitions}`]
  })
  if (mismatches.length > 0) throw new TopicMismatchError(mismatches.join('; '))
}

const settingsOf = (topic: Topic<unknown>) => ({
  topic: topic.name,
  numPartitions: topic.partitions,
  configEntries: [
    { name: 'cleanup.policy', value: topic.policy },
    ...(topic.retentionMs === undefined ? [] : [{ name: 'retention.ms', value: String(topic.retentionMs) }]),
  ],
})
