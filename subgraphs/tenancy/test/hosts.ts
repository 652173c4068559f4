import { connectKafka } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { domainRegistryTopic, type DomainRegistryEntry } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import type { Tenancy } from './tenancy.ts'

/** A host of a cloud, as the gateway passes its requests on. */
export interface TestHost {
  readonly host: string
  readonly origin: string
  /** What the gateway says with each request that came to it. */
  readonly headers: Readonly<Record<string, string>>
  /** What the exchange is told of it. */
  readonly asked: { readonly host: string; readonly hostCloud: string }
  auth(path: string, body?: object, headers?: Record<string, string>): Promise<Response>
}

/** Publishes what the domains service would, and waits until tenancy knows it. */
export async function openHosts(tenancy: Tenancy) {
  const logger = createLogger({ service: 'test', level: 'fatal' })
  const kafka = connectKafka({
    brokers: [tenancy.environment.KAFKA_BROKERS!],
    clientId: 'test',
    source: 'domains',
    logger,
  })
  await kafka.ensureTopics([domainRegistryTopic])
  const producer = kafka.producer()
  let rev = 0
  const hostOf = (host: string, cloudId: string): TestHost => {
    const origin = `https://${host}`
    const headers = { 'x-forwarded-host': host, 'x-isobar-host-cloud': cloudId }
    return {
      host,
      origin,
      headers,
      asked: { host, hostCloud: cloudId },
      auth: (path, body, more) => tenancy.auth(path, body, { origin, ...headers, ...more }),
    }
  }
  const tell = async (host: string, cloudId: string, state: DomainRegistryEntry['state'] = 'ACTIVE') => {
    const value: DomainRegistryEntry = {
      v: 1,
      rev: ++rev,
      host,
      cloudId,
      state,
      hsts: false,
      branding: { title: 'Acme' },
    }
    const type = 'isobar.domain-registry.entry'
    await producer.send([{ topic: domainRegistryTopic, key: host, value, type, time: Date.now() }])
    const isServed = state === 'ACTIVE' || state === 'DEGRADED'
    const headers = { 'x-forwarded-host': host, ...(isServed ? { 'x-isobar-host-cloud': cloudId } : {}) }
    await eventually(async () => (await tenancy.auth('/get-session', undefined, headers)).status === 200)
  }
  return {
    tell,
    hostOf,
    /** A new host of a cloud, served. */
    async serve(cloudId: string, host = `${newId('dom').slice(4)}.example.test`): Promise<TestHost> {
      await tell(host, cloudId)
      return hostOf(host, cloudId)
    },
    stop: () => kafka.stop(),
  }
}
