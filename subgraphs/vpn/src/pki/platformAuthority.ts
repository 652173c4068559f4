import { ErrorCode, hasCode, type Clock } from '@isobar/kit'
import type { Place, SecretBox } from '@isobar/secrets'
import type { AuthorityStore, PlatformKeyFields, PlatformKeyName } from '../store/authorityStore.ts'
import { issueRoot, type Authority } from './certificates.ts'
import type { TlsCryptKeys } from './tlsCrypt.ts'

/** What the whole platform signs and wraps with; made when first asked for, once whatever the replicas. */
export interface PlatformAuthority {
  root(): Promise<Authority>
  /** The tls-crypt-v2 key that every server holds. @throws UNAVAILABLE  it cannot be made here */
  tlsCryptKey(): Promise<string>
}

/** Where a sealed key of the platform belongs. */
const place = (name: PlatformKeyName): Place => ({ scope: 'sys', purpose: `vpn/${name}` })

/** Where the sealed key of a cloud's own authority belongs. */
export const networkKeyPlace = (cloudId: string): Place => ({ scope: cloudId, purpose: 'vpn/network-key' })

const ROOT_LIFE_MS = 20 * 365 * 86_400_000

/** Keeps the platform's keys. @param options.given a root that is kept elsewhere, instead of one made here */
export function platformAuthority(options: {
  authorities: AuthorityStore
  tlsCrypt: TlsCryptKeys
  secrets: SecretBox
  clock: Clock
  given?: Authority
}): PlatformAuthority {
  const { authorities, tlsCrypt, secrets, clock, given } = options

  async function kept(name: PlatformKeyName, make: () => Promise<PlatformKeyFields>): Promise<PlatformKeyFields> {
    const stored = await authorities.get(name)
    if (stored) return stored
    try {
      return await authorities.create(name, await make())
    } catch (error) {
      const others = hasCode(error, ErrorCode.CONFLICT) ? await authorities.get(name) : undefined
      if (!others) throw error
      return others
    }
  }

  return {
    root: once(async () => {
      if (given) return given
      const { certificate, sealed } = await kept('root', async () => {
        const now = clock.now()
        const root = await issueRoot('Isobar VPN root', { from: now, to: now + ROOT_LIFE_MS })
        return { certificate: root.certificate, sealed: secrets.seal(root.privateKey, place('root')) }
      })
      return { certificate: certificate!, privateKey: secrets.open(sealed, place('root')) }
    }),
    tlsCryptKey: once(async () => {
      const { sealed } = await kept('tls-crypt', async () => ({
        sealed: secrets.seal(await tlsCrypt.newServerKey(), place('tls-crypt')),
      }))
      return secrets.open(sealed, place('tls-crypt'))
    }),
  }
}

/** Remembers what was opened; a failure is tried again. */
function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined
  return () =>
    (opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    }))
}
