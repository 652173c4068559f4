import { rm } from 'node:fs/promises'
import type { TestBrokers } from './globalSetup.ts'

export default async function teardown(): Promise<void> {
  const { testBrokers } = globalThis as { testBrokers?: TestBrokers }
  if (!testBrokers) return
  await testBrokers.brokers.stop()
  await rm(testBrokers.dataDir, { recursive: true, force: true })
}
