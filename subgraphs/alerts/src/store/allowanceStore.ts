import { hasCode } from '@isobar/kit'
import type { Mongo, ScopedCollection } from '@isobar/mongo'

/** The messages of the running hour, by their ids. */
interface Allowance {
  hour: number
  mails: string[]
}

/** How many messages a scope may still cause. */
export interface AllowanceStore {
  /** Whether this message is among the first `limit` of its scope in the hour of `now`; asked again, the answer is the same. */
  take(scope: string, messageId: string, now: number): Promise<boolean>
}

export const HOUR_MS = 3_600_000
/** One small document for each scope and channel, for all replicas. */
export function allowanceStores(
  mongo: Mongo,
  limits: { readonly email: number; readonly sms: number },
): Readonly<Record<'email' | 'sms', AllowanceStore>> {
  const collection = mongo.collection<Allowance>({
    name: 'allowances',
    schema: { hour: { type: Number, required: true }, mails: [String] },
  })
  return { email: allowanceOf(collection, 'mail', limits.email), sms: allowanceOf(collection, 'sms', limits.sms) }
}

function allowanceOf(collection: ScopedCollection<Allowance>, id: string, limit: number): AllowanceStore {
  return {
    async take(scope, messageId, now) {
      const hour = Math.floor(now / HOUR_MS)
      if (!(await collection.get(scope, id)))
        await collection.create(scope, id, { hour, mails: [] }, []).catch((error: unknown) => {
          if (!hasCode(error, 'CONFLICT')) throw error
        })
      const { mails } = await collection.update(scope, id, (current) => {
        const taken = current.hour === hour ? current.mails : []
        if (taken.includes(messageId) || taken.length >= limit) return undefined
        return { next: { hour, mails: [...taken, messageId] }, events: [] }
      })
      return mails.includes(messageId)
    },
  }
}
