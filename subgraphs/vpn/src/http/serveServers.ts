import { equalSecrets, forbidden, notFound, parseInput, type HttpServer } from '@isobar/kit'
import { z } from 'zod'
import { poolMask, serverAddress } from '../addresses.ts'
import type { Deps } from '../deps.ts'
import { SERVER_NAME } from '../pki/clientFile.ts'
import { issueLeaf } from '../pki/certificates.ts'
import { policyOf } from '../policy/policyOf.ts'
import { toNftables } from '../policy/toNftables.ts'
import { listsHoldUntil, stateVersion } from '../serverState.ts'

const CERTIFICATE_LIFE_MS = 398 * 86_400_000
const name = z.string().max(32)
const state = z.object({
  server: name,
  known: z.coerce.number().int().default(0),
  target: z
    .string()
    .regex(/^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/, 'must be <IPv4 address>:<port>')
    .transform((text) => {
      const [address, port] = text.split(':')
      return { address: address!, port: Number(port) }
    }),
})

/**
 * Serves what stands beside each OpenVPN server: its keys, made anew each time it starts, and what changes, that is the
 * revocation lists and the firewall's rules. It proves itself by a secret; without one configured, there is nothing here.
 */
export function serveServers(
  http: HttpServer,
  options: { deps: Deps; lists: () => Promise<string>; secret: string | undefined },
): void {
  const { deps, lists, secret } = options
  const { directory } = deps
  const prove = (authorization: string | undefined) => {
    if (secret === undefined) throw notFound('address')
    if (!equalSecrets(authorization ?? '', `Bearer ${secret}`)) throw forbidden('The secret is missing or wrong.')
  }
  const requireKnown = (server: string) => {
    if (!deps.servers.some((known) => known.name === server)) throw notFound('VPN server')
  }

  http.post('/internal/vpn/enrol', async ({ headers, body }) => {
    prove(headers.authorization)
    requireKnown(parseInput(z.object({ server: name }), body).server)
    const root = await deps.authority.root()
    const now = deps.clock.now()
    const validity = { from: now, to: now + CERTIFICATE_LIFE_MS }
    const issued = await issueLeaf(root, { name: SERVER_NAME, validity, usage: 'server' })
    return {
      ca: root.certificate,
      certificate: issued.certificate,
      privateKey: issued.privateKey,
      tlsCryptKey: await deps.authority.tlsCryptKey(),
      address: serverAddress(deps.pool),
      mask: poolMask(deps.pool),
    }
  })

  http.get('/internal/vpn/state', async ({ headers, query }) => {
    prove(headers.authorization)
    const { server, known, target } = parseInput(state, query)
    requireKnown(server)
    const at = deps.clock.now()
    const version = stateVersion(directory.version(), at)
    if (known === version) {
      await deps.serverHealth.put(server, { listsEndAt: listsHoldUntil(at) })
      return { version }
    }
    return { version, lists: await lists(), ruleset: toNftables(policyOf(deps, directory), target) }
  })
}
