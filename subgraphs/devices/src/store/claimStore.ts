import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'

/** Whose a credential is. */
interface Claim {
  readonly cloudId: string
  readonly deviceId: string
}

/**
 * Who has which password or certificate: two devices must not have the same, in whatever cloud, or one would sign in as the
 * other. (Access tokens are random.) A claim is a document whose id is the credential's hash.
 */
export interface ClaimStore {
  /** Claims a credential for a device; answers whose it is, which is another's when it came first. */
  claim(hash: string, by: Claim): Promise<Claim>
  /** Moves the claim of a device that does not use it any more. Answers whether it was still that device's. */
  takeOver(hash: string, from: Claim, by: Claim): Promise<boolean>
}

const SCOPE = 'sys'

export function claimStore(mongo: Mongo): ClaimStore {
  const claims = mongo.collection<Claim>({
    name: 'credentialClaims',
    schema: { cloudId: { type: String, required: true }, deviceId: { type: String, required: true } },
  })
  return {
    async claim(hash, by) {
      try {
        return await claims.create(SCOPE, hash, by, [])
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
        return (await claims.get(SCOPE, hash)) ?? by
      }
    },
    async takeOver(hash, from, by) {
      const claim = await claims.update(SCOPE, hash, (current) =>
        current.deviceId === from.deviceId ? { next: by, events: [] } : undefined,
      )
      return claim.deviceId === by.deviceId
    },
  }
}
