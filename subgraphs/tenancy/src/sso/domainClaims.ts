import type { Dns } from '@isobar/dns'
import { hasCode, unavailable } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import type { CloudStore } from '../store/clouds.ts'
import { recordOf, type SsoDomain } from './connection.ts'

interface DomainClaim {
  readonly cloudId: string
  readonly claimedAt: number
}

export interface DomainClaims {
  /**
   * Claims a domain for a cloud that is about to have it verified; answers false when it is another's. A claim whose cloud
   * does not hold the domain verified may be taken over 5 minutes after it was made, as a slug's.
   */
  claim(domain: string, cloudId: string, at: number): Promise<boolean>
  /** The cloud that claimed a domain; whether it holds it still is for its document to say. */
  holder(domain: string): Promise<string | undefined>
  /** Frees a domain that is this cloud's. */
  release(domain: string, cloudId: string): Promise<void>
}

const ABANDONED_AFTER_MS = 5 * 60_000
const SCOPE = 'sys'

/** Declares the collection of claims: a domain is one cloud's, since it is the claim's id. */
export function domainClaims(mongo: Mongo, clouds: Pick<CloudStore, 'find'>): DomainClaims {
  const claims = mongo.collection<DomainClaim>({
    name: 'sso-domains',
    schema: { cloudId: { type: String, required: true }, claimedAt: { type: Number, required: true } },
  })
  const holds = async (cloudId: string, domain: string): Promise<boolean> => {
    const cloud = await clouds.find(cloudId)
    return (cloud?.sso ?? []).some(({ domains }) => isVerified(domains, domain))
  }
  return {
    async claim(domain, cloudId, at) {
      try {
        await claims.create(SCOPE, domain, { cloudId, claimedAt: at }, [])
        return true
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
      }
      const held = await claims.get(SCOPE, domain)
      if (!held) return false
      const isOwn = held.cloudId === cloudId
      if (!isOwn && held.claimedAt + ABANDONED_AFTER_MS > at) return false
      if (!isOwn && (await holds(held.cloudId, domain))) return false
      const claim = await claims.update(SCOPE, domain, (current) =>
        current.cloudId === held.cloudId && current.claimedAt === held.claimedAt
          ? { next: { cloudId, claimedAt: at }, events: [] }
          : undefined,
      )
      return claim.cloudId === cloudId
    },
    async release(domain, cloudId) {
      if ((await claims.get(SCOPE, domain))?.cloudId === cloudId) await claims.delete(SCOPE, domain)
    },
    holder: async (domain) => (await claims.get(SCOPE, domain))?.cloudId,
  }
}

const isVerified = (domains: readonly SsoDomain[], domain: string): boolean =>
  domains.some((entry) => entry.domain === domain && entry.verifiedAt !== undefined)

/** Whether a domain's TXT record is there. @throws UNAVAILABLE the DNS does not answer */
export async function isShown(dns: Pick<Dns, 'txt'>, domain: SsoDomain): Promise<boolean> {
  const { name, value } = recordOf(domain)
  const answer = await dns.txt(name)
  if (answer.kind === 'unknown') throw unavailable('The DNS does not answer for this domain just now; try again.')
  return answer.kind === 'found' && answer.values.some((text) => text.trim() === value)
}
