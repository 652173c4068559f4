import type { Stack } from '@isobar/stack'
import { rm } from 'node:fs/promises'

/** Stops what startStack.ts started and removes its folder. */
export default async function teardown(): Promise<void> {
  const { stack, dataDir } = (globalThis as unknown as { stackUnderTest: { stack: Stack; dataDir: string } })
    .stackUnderTest
  await stack.stop()
  await rm(dataDir, { recursive: true, force: true })
}
