import { connectKafka } from '@isobar/kafka'
import { newId, startService, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import type { Role } from '@isobar/permissions'
import { deviceRegistryTopic } from '@isobar/schemas'
import { dataOf, graphql, startIssuer, type GraphqlAnswer, type TestIssuer } from '@isobar/testing'
import { afterAll, beforeAll } from '@jest/globals'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vpn } from '../src/service.ts'

export const logger = createLogger({ service: 'test', level: 'fatal' })

/** Whether OpenVPN is installed here. */
export const hasOpenvpn = spawnSync('openvpn', ['--version']).error === undefined

/** OpenVPN; where it is missing, that is said, and a program stands in that writes keys of the right form and no use. */
export function openvpnProgram(): string {
  if (hasOpenvpn) return 'openvpn'
  console.warn('openvpn is not installed: a stand-in makes the tls-crypt-v2 keys.')
  const program = join(mkdtempSync(join(tmpdir(), 'isobar-openvpn-')), 'openvpn')
  const key = '-----BEGIN OpenVPN tls-crypt-v2 key-----\\nAAAA\\n-----END OpenVPN tls-crypt-v2 key-----\\n'
  writeFileSync(program, `#!/bin/sh\nfor last; do :; done\nprintf -- '${key}' > "$last"\n`, { mode: 0o755 })
  return program
}

export interface Profile {
  id: string
  name: string
  kind: string
  status: string
  address: string | null
  expiresAt: number
  linkExpiresAt: number | null
  device: { id: string } | null
  member: { id: string } | null
}
export const FIELDS = 'id name kind status address expiresAt linkExpiresAt device { id } member { id }'

/** The subgraph with a database of its own, and what stands around it. */
export interface Subject {
  readonly issuer: TestIssuer
  readonly database: string
  url(): string
  start(): Promise<void>
  stop(): Promise<void>
  ask<Data>(
    cloudId: string,
    query: string,
    variables?: Record<string, unknown>,
    as?: Role | Promise<string>,
  ): Promise<GraphqlAnswer<Data>>
  /** Runs a mutation that answers a profile, by its name. */
  mutate(
    cloudId: string,
    name: string,
    input: object,
    as?: Role | Promise<string>,
  ): Promise<GraphqlAnswer<Record<string, { profile: Profile; linkToken: string }>>>
  /** Registers a device, as device-registry.v1 tells it, and answers its id. */
  device(cloudId: string, change?: { id: string; rev: number; status: 'ACTIVE' | 'DELETED' }): Promise<string>
  /** A cloud whose network is on. */
  cloud(): Promise<string>
  /** Fetches a profile's file. */
  redeem(token: string): Promise<{ status: number; body: { name: string; config: string; code?: string } }>
}

/** Starts the subject before the tests of a file and stops it after them. */
export function subject(environment: Record<string, string> = {}): Subject {
  const database = `vpn_${newId('evt')}`
  const kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: database,
    source: 'test',
    logger,
  })
  const producer = kafka.producer()
  let issuer: TestIssuer
  let service: RunningService

  const start = async () => {
    service = await startService(vpn, {
      ...process.env,
      VPN_PORT: '0',
      VPN_DATABASE: database,
      SECRET_PEPPER: 'pepper-of-the-tests-0123456789',
      SECRETS_KEY: 'sealing-key-of-the-tests-0123456789',
      OPENVPN_BINARY: openvpnProgram(),
      TENANCY_URL: new URL(issuer.jwksUrl).origin,
      LOG_LEVEL: 'fatal',
      ...environment,
    })
  }
  beforeAll(async () => {
    issuer = await startIssuer()
    await kafka.ensureTopics([deviceRegistryTopic])
    await start()
  })
  afterAll(async () => {
    await service.stop()
    await kafka.stop()
    await issuer.stop()
  })

  const subject: Subject = {
    get issuer() {
      return issuer
    },
    database,
    url: () => service.url!,
    start,
    stop: () => service.stop(),
    async ask(cloudId, query, variables = {}, as = 'OWNER') {
      const token = await (typeof as === 'string' ? issuer.memberToken(cloudId, as) : as)
      return graphql(`${service.url}/graphql`, { authorization: `Bearer ${token}` }, query, variables)
    },
    mutate: (cloudId, name, input, as) =>
      subject.ask(
        cloudId,
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { profile { ${FIELDS} } ${
          name === 'revokeVpnProfile' ? '' : 'linkToken'
        } } }`,
        { input },
        as,
      ),
    async device(cloudId, { id, rev, status } = { id: newId('dev'), rev: 1, status: 'ACTIVE' }) {
      const value = { v: 1 as const, rev, cloudId, deviceId: id, name: 'Pump', status, credentials: [] }
      await producer.send([
        { topic: deviceRegistryTopic, key: id, type: 'isobar.device-registry.entry', value, time: Date.now() },
      ])
      return id
    },
    async cloud() {
      const cloudId = newId('cld')
      dataOf(await subject.ask(cloudId, 'mutation { setNetwork(input: { enabled: true }) { network { enabled } } }'))
      return cloudId
    },
    async redeem(token) {
      const response = await fetch(`${service.url}/api/vpn/profile`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      })
      return { status: response.status, body: (await response.json()) as { name: string; config: string } }
    },
  }
  return subject
}
