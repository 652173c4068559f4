import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'

/** What people sign in with, as better-auth stores it. */
export interface AccountStore {
  /** The hash of the person's password; undefined for whoever signs in by others alone. */
  passwordHash(userId: string): Promise<string | undefined>
  /** Erases the account with all that belongs to it: sessions, passwords, second factors. Done again, it does nothing. */
  erase(userId: string): Promise<void>
}

interface AccountRow {
  userId: string
  providerId: string
  password?: string | null
}

/** better-auth's models whose rows belong to a person; the account itself goes last, so that a crash leaves it to be found. */
const OF_PERSON = ['session', 'account', 'twoFactor'] as const

export function accountStore(mongoDb: Mongo): AccountStore {
  const db = mongoDb.rawDb('better-auth')
  const accounts = db.collection<AccountRow>('account') as unknown as mongo.Collection<AccountRow>
  return tellOutages<AccountStore>({
    async passwordHash(userId) {
      const row = await accounts.findOne({ userId, providerId: 'credential' })
      return row?.password ?? undefined
    },
    async erase(userId) {
      for (const model of OF_PERSON) await db.collection(model).deleteMany({ userId })
      await db.collection<{ _id: string }>('user').deleteOne({ _id: userId })
    },
  })
}
