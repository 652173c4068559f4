import type { Logger } from '@isobar/logging'
import type { Deps } from '../deps.ts'
import { startDriver, type Driver, type Live } from './driver.ts'

/** Starts to drive every configured server, and looks at its sessions again when a profile or a network changes. */
export async function startDrivers(options: { deps: Deps; logger: Logger }): Promise<Pick<Driver, 'stop'>> {
  const { deps, logger } = options
  const known: Live[] = []
  await deps.sessions.forEach(async (sessions) => {
    for (const { scope, id, serial, server, cid, connectedAt, endedAt } of sessions)
      if (endedAt === undefined)
        known.push({ cloudId: scope, profileId: id, serial, key: { server, cid, connectedAt } })
  })
  const drivers = deps.servers.map((server) =>
    startDriver({ deps, server, known: known.filter(({ key }) => key.server === server.name), logger }),
  )
  deps.directory.onChange((cloudId, profileId) => {
    for (const driver of drivers) driver.recheck(cloudId, profileId)
  })
  return { stop: async () => void (await Promise.all(drivers.map((driver) => driver.stop()))) }
}
