import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'

/** The mails of the running hour, by their ids. */
interface Allowance {
  hour: number
  mails: string[]
}

/** How many mails a scope may still cause. */
export interface AllowanceStore {
  /** Whether this mail is among the first `limit` of its scope in the hour of `now`; asked again, the answer is the same. */
  take(scope: string, mailId: string, now: number): Promise<boolean>
}

export const HOUR_MS = 3_600_000
const ID = 'mail'

/** One small document for each scope, for all replicas. */
export function allowanceStore(mongo: Mongo, limit: number): AllowanceStore {
  const collection = mongo.collection<Allowance>({
    name: 'allowances',
    schema: { hour: { type: Number, required: true }, mails: [String] },
  })
  return {
    async take(scope, mailId, now) {
      const hour = Math.floor(now / HOUR_MS)
      if (!(await collection.get(scope, ID)))
        await collection.create(scope, ID, { hour, mails: [] }, []).catch((error: unknown) => {
          if (!hasCode(error, 'CONFLICT')) throw error
        })
      const { mails } = await collection.update(scope, ID, (current) => {
        const taken = current.hour === hour ? current.mails : []
        if (taken.includes(mailId) || taken.length >= limit) return undefined
        return { next: { hour, mails: [...taken, mailId] }, events: [] }
      })
      return mails.includes(mailId)
    },
  }
}
