import { newId } from '@isobar/kit'
import { startPlatform } from '../platform.ts'
import { EmqxStub } from './emqxStub.ts'
import { AUTH_SECRET, emqxEnvironment } from './settings.ts'

/** Ingest behind a stub of EMQX, both on free ports, with the Kafka of the test run. */
export async function startEmqxPlatform(changes: Record<string, string> = {}) {
  let ingestUrl = ''
  const emqx = await EmqxStub.start({ ingestUrl: () => ingestUrl, secret: AUTH_SECRET })
  const where = { url: emqx.ingestUrl, apiUrl: emqx.management.url }
  const platform = await startPlatform(emqxEnvironment(where, { EMQX_CLIENT_ID: newId('ses'), ...changes }))
  ingestUrl = platform.httpUrl
  return {
    ...platform,
    emqx,
    /** Where devices connect to. */
    url: emqx.url,
    async stop() {
      await platform.stop()
      emqx.stop()
    },
  }
}

export type EmqxPlatform = Awaited<ReturnType<typeof startEmqxPlatform>>
