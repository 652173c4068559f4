import type { Clock } from '@isobar/kit'
import type { SecretBox } from '@isobar/secrets'
import type { Directory } from './events/directory.ts'
import { networkKeyPlace, type PlatformAuthority } from './pki/platformAuthority.ts'
import { issueRevocationList, type RevokedCertificate } from './pki/revocationList.ts'
import type { Network } from './store/networkStore.ts'

/** How long a revocation list is valid: OpenVPN lets nobody in by one that has ended. */
export const LIST_LIFE_MS = 180 * 86_400_000
const LIST_AGE_MS = 86_400_000

/**
 * By what an agent knows that there is something new for it: a change, or a day that went by, since lists that have aged must
 * be replaced although nothing changed.
 * @param changes grows with each change
 * @param at in ms
 */
export const stateVersion = (changes: number, at: number): number => changes + Math.floor(at / LIST_AGE_MS)

/** Until when those lists are valid at least that an agent has which knows the version of this moment. @param at in ms */
export const listsHoldUntil = (at: number): number => (Math.floor(at / LIST_AGE_MS) - 1) * LIST_AGE_MS + LIST_LIFE_MS

/** The revocation lists of the root and of every cloud's authority, as one file of PEMs; each made anew once a day. */
export function revocationLists(deps: {
  directory: Directory
  authority: PlatformAuthority
  secrets: SecretBox
  clock: Clock
}): () => Promise<string> {
  const made = new Map<string, { of: string; at: number; pem: string }>()

  async function list(key: string, of: string, issue: (at: number) => Promise<string>): Promise<string> {
    const at = deps.clock.now()
    const known = made.get(key)
    if (known && known.of === of && at - known.at < LIST_AGE_MS) return known.pem
    const pem = await issue(at)
    made.set(key, { of, at, pem })
    return pem
  }

  const ofCloud = (network: Network, revoked: readonly RevokedCertificate[]) =>
    list(network.scope, revoked.map(({ serial }) => serial).join(), (at) =>
      issueRevocationList(
        {
          certificate: network.certificate,
          privateKey: deps.secrets.open(network.sealedKey, networkKeyPlace(network.scope)),
        },
        revoked,
        { from: at, to: at + LIST_LIFE_MS },
      ),
    )

  return async () => {
    const root = await deps.authority.root()
    const lists = [await list('root', '', (at) => issueRevocationList(root, [], { from: at, to: at + LIST_LIFE_MS }))]
    for (const { network, profiles } of deps.directory.clouds.values()) {
      if (!network) continue
      const revoked = [...profiles.values()].flatMap(({ certificates }) =>
        certificates.flatMap(({ serial, revokedAt }) => (revokedAt === undefined ? [] : [{ serial, at: revokedAt }])),
      )
      lists.push(await ofCloud(network, revoked))
    }
    return lists.join('')
  }
}
