import { LogCategory, type Logger } from '@isobar/logging'
import { commonNameOf, readCommonName } from '../commonName.ts'
import type { Deps } from '../deps.ts'
import type { VpnServer } from '../servers.ts'
import { decideConnect, REVOKED, type Admitted } from '../usecases/decideConnect.ts'
import { closeSession, countTraffic, openSession, type SessionKey, type SessionOf } from '../usecases/recordSession.ts'
import { openManagement } from './connection.ts'
import type { ClientEnv, ManagementMessage } from './protocol.ts'
import { readStatus, type StatusClient } from './statusTable.ts'

/** Decides for one OpenVPN server whom it lets in, and keeps what its sessions do. */
export interface Driver {
  /** Looks again whether a cloud's sessions, or one profile's, may stay, and ends those that may not. */
  recheck(cloudId: string, profileId?: string): void
  stop(): Promise<void>
}

/** A session that a server has. */
export interface Live extends SessionOf {
  readonly key: SessionKey
  readonly serial?: string | undefined
}

const TRAFFIC_EVERY_S = 5
const RECONCILE_EVERY_MS = 10_000
/** For the word that they were revoked to reach a client. */
const GRACE_MS = 500

/**
 * Starts to drive a server. While its socket is away, the server holds whoever connects until an answer comes; when it is
 * back, its table of sessions is compared with what is stored, so that nothing that happened meanwhile is lost.
 * @param known sessions of this server that were live when this process began
 */
export function startDriver(options: {
  deps: Deps
  server: VpnServer
  known: readonly Live[]
  logger: Logger
}): Driver {
  const { deps, server, logger } = options
  const live = new Map<number, Live>(options.known.map((session) => [session.key.cid, session]))
  const serials = new Map<number, string>()
  const inOrder = lanes((error) => logger.warn({ err: error, server: server.name }, 'a VPN session was not recorded'))
  let wasOpen = false

  const management = openManagement({
    address: server.management,
    onOpen() {
      wasOpen = true
      logger.info({ server: server.name }, 'the VPN server is reached')
      void send(`bytecount ${TRAFFIC_EVERY_S}`)
      void reconcile(true)
    },
    onMessage: (message) => void take(message),
    onClose(reason) {
      if (wasOpen) logger.warn({ server: server.name, reason }, 'the VPN server is not reached any more')
      wasOpen = false
    },
  })
  const timer = setInterval(() => void (wasOpen && reconcile()), RECONCILE_EVERY_MS)

  const send = (text: string): Promise<string[] | undefined> =>
    management.command(text).catch((error: unknown) => {
      logger.debug({ err: error, server: server.name }, 'a command to the VPN server failed')
      return undefined
    })

  /**
   * Tells the cloud of a profile, in its log, and the operator alone where the client was: members of a cloud may not all see
   * each other's addresses.
   */
  function tell(of: SessionOf | undefined, fields: object, message: string, from?: string): void {
    const about = { category: LogCategory.NETWORK, server: server.name, ...fields }
    const whose = of && { cloud: of.cloudId, subject: { kind: 'vpn-profile', id: of.profileId } }
    logger.info({ ...about, ...whose }, message)
    if (from !== undefined) logger.debug({ ...about, profileId: of?.profileId, from }, `${message}: where from`)
  }

  function take(message: ManagementMessage): Promise<unknown> | undefined {
    switch (message.kind) {
      case 'connect':
      case 'reauth':
        return answer(message)
      case 'established':
        return established(message.cid, message.env)
      case 'disconnect':
        return disconnected(message.cid, message.env)
      case 'traffic': {
        const session = live.get(message.cid)
        return session && inOrder(session.profileId, () => countTraffic(deps, session, session.key, message))
      }
      default:
        return undefined
    }
  }

  async function answer({ kind, cid, kid, env }: ManagementMessage & { kind: 'connect' | 'reauth' }): Promise<void> {
    const commonName = env.get('common_name') ?? env.get('X509_0_CN') ?? ''
    const serial = env.get('tls_serial_hex_0')?.replaceAll(':', '').toLowerCase() ?? ''
    const verdict = await decideConnect(deps, { commonName, serial }).catch((error: unknown) => {
      logger.error({ err: error }, 'whether a VPN client is let in could not be told')
      return { refused: 'Isobar cannot tell now' }
    })
    if ('refused' in verdict) {
      tell(readCommonName(commonName), { reason: verdict.refused }, 'a VPN client was refused', env.get('untrusted_ip'))
      await send(`client-deny ${cid} ${kid} "${verdict.refused}" "Isobar: ${verdict.refused}"`)
      return
    }
    if (serials.size > 100_000) serials.clear()
    serials.set(cid, serial)
    await send(kind === 'reauth' ? `client-auth-nt ${cid} ${kid}` : admission(cid, kid, verdict.admitted))
  }

  async function established(cid: number, env: ClientEnv): Promise<void> {
    const of = readCommonName(env.get('common_name') ?? '')
    if (!of) return
    await open(of, {
      cid,
      connectedAt: Number(env.get('time_unix')) * 1_000,
      realAddress: `${env.get('trusted_ip') ?? ''}:${env.get('trusted_port') ?? ''}`,
      address: env.get('ifconfig_pool_remote_ip') ?? '',
      bytesIn: 0,
      bytesOut: 0,
    })
  }

  type Seen = Pick<StatusClient, 'cid' | 'connectedAt' | 'realAddress' | 'bytesIn' | 'bytesOut'> & { address: string }

  function open(of: SessionOf, { cid, connectedAt, ...seen }: Seen): Promise<void> {
    const key = { server: server.name, cid, connectedAt }
    const serial = serials.get(cid) ?? live.get(cid)?.serial
    serials.delete(cid)
    const isNew = live.get(cid)?.key.connectedAt !== connectedAt
    live.set(cid, { ...of, key, serial })
    if (isNew) tell(of, {}, 'a VPN session began', seen.realAddress)
    return inOrder(of.profileId, () => openSession(deps, of, { ...key, ...seen, serial, seenAt: deps.clock.now() }))
  }

  function disconnected(cid: number, env?: ClientEnv): Promise<void> | undefined {
    const session = live.get(cid)
    serials.delete(cid)
    if (!session) return undefined
    live.delete(cid)
    const [bytesIn, bytesOut] = [Number(env?.get('bytes_received')), Number(env?.get('bytes_sent'))]
    const traffic = Number.isFinite(bytesIn) && Number.isFinite(bytesOut) ? { bytesIn, bytesOut } : undefined
    tell(session, { ...traffic }, 'a VPN session ended')
    return inOrder(session.profileId, () => closeSession(deps, session, session.key, traffic))
  }

  /**
   * Makes what is stored say what the server's own table says, and ends sessions that may no longer be.
   * @param justOpened whoever asked to be let in before was not heard, and is told to ask again
   */
  async function reconcile(justOpened = false): Promise<void> {
    const lines = await send('status 3')
    if (!lines) return
    const all = readStatus(lines)
    const clients = all.filter(({ isIn }) => isIn)
    for (const { cid, isIn } of all) if (justOpened && !isIn) void send(`client-kill ${cid} RESTART`)
    const found = new Set(clients.map(({ cid, connectedAt }) => `${cid}/${connectedAt}`))
    for (const [cid, { key }] of [...live]) if (!found.has(`${cid}/${key.connectedAt}`)) void disconnected(cid)
    for (const client of clients) await recheckClient(client)
    await deps.serverHealth
      .put(server.name, { seenAt: deps.clock.now(), clients: clients.length })
      .catch((error: unknown) => logger.warn({ err: error }, "a VPN server's state was not recorded"))
  }

  async function recheckClient(client: StatusClient): Promise<void> {
    const of = readCommonName(client.commonName)
    if (!of) return
    const admitted = await allowed(client.cid, { commonName: client.commonName, serial: live.get(client.cid)?.serial })
    const { cid, connectedAt, realAddress, bytesIn, bytesOut } = client
    if (admitted) await open(of, { cid, connectedAt, realAddress, bytesIn, bytesOut, address: admitted.address })
  }

  /** Whether a session may stay; one that may not is ended. One of which nothing can be told stays. */
  async function allowed(cid: number, candidate: Parameters<typeof decideConnect>[1]): Promise<Admitted | undefined> {
    const verdict = await decideConnect(deps, candidate).catch(() => undefined)
    if (!verdict) return undefined
    if ('admitted' in verdict) return verdict.admitted
    tell(readCommonName(candidate.commonName), { reason: verdict.refused }, 'a VPN session is ended')
    await send(`client-kill ${cid} ${verdict.refused === REVOKED ? 'HALT' : 'RESTART'}`)
    // That is a request to the client, and the server waits 5 s for it to go; who was revoked is not waited for.
    if (verdict.refused === REVOKED) setTimeout(() => void send(`kill ${candidate.commonName}`), GRACE_MS).unref()
    return undefined
  }

  return {
    recheck(cloudId, profileId) {
      for (const [cid, session] of live) {
        if (session.cloudId !== cloudId || (profileId !== undefined && session.profileId !== profileId)) continue
        void allowed(cid, { commonName: commonNameOf(session.cloudId, session.profileId), serial: session.serial })
      }
    },
    async stop() {
      clearInterval(timer)
      management.stop()
      await inOrder.idle()
    },
  }
}

/** How a client is told its place (management notes, `client-auth`). */
const admission = (cid: number, kid: number, { address, mask, gateway, routes }: Admitted): string =>
  [
    `client-auth ${cid} ${kid}`,
    `ifconfig-push ${address} ${mask}`,
    `push "route-gateway ${gateway}"`,
    ...routes.map((route) => `push "route ${route} 255.255.255.255"`),
    'END',
  ].join('\n')

/** Runs works of one key one after the other; a failure is told and does not stop the next. */
function lanes(onError: (error: unknown) => void) {
  const last = new Map<string, Promise<void>>()
  const run = (key: string, work: () => Promise<void>): Promise<void> => {
    const next = (last.get(key) ?? Promise.resolve()).then(work).catch(onError)
    last.set(key, next)
    void next.then(() => last.get(key) === next && last.delete(key))
    return next
  }
  return Object.assign(run, { idle: () => Promise.all(last.values()) })
}
