import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'

/** A person who has an account, as better-auth stores them. */
export interface Person {
  readonly id: string
  readonly name: string
  /** In lower case. */
  readonly email: string
  readonly emailVerified: boolean
  /** Whether a sign-in needs a code beside the password. */
  readonly twoFactorEnabled: boolean
  /** When somebody else than who opened the account had shown that its address is theirs. */
  readonly handedOverAt?: number
}

export interface PeopleStore {
  find(userId: string): Promise<Person | undefined>
  /** By id; who has no account is missing. */
  getMany(userIds: readonly string[]): Promise<ReadonlyMap<string, Person>>
  findByEmail(email: string): Promise<Person | undefined>
  /** Notes that the person has shown that this address is theirs; nothing if they have another by now. */
  markVerified(userId: string, email: string): Promise<void>
}

interface UserRow {
  _id: string
  name: string
  email: string
  emailVerified: boolean
  twoFactorEnabled?: boolean | null
  handedOverAt?: number | null
  updatedAt: Date
}

const toPerson = ({ _id, name, email, emailVerified, twoFactorEnabled, handedOverAt }: UserRow): Person => ({
  id: _id,
  name,
  email,
  emailVerified,
  twoFactorEnabled: twoFactorEnabled === true,
  ...(handedOverAt ? { handedOverAt } : {}),
})

/** Reads better-auth's collection `user`, by `_id` and by the exact unique key `email`. */
export function peopleStore(mongoDb: Mongo): PeopleStore {
  const users = mongoDb.raw('user', 'better-auth') as unknown as mongo.Collection<UserRow>
  const findOne = async (filter: { _id: string } | { email: string }) => {
    const row = await users.findOne(filter)
    return row ? toPerson(row) : undefined
  }
  return tellOutages<PeopleStore>({
    find: (userId) => findOne({ _id: userId }),
    async getMany(userIds) {
      const rows = await users.find({ _id: { $in: [...new Set(userIds)] } }).toArray()
      return new Map(rows.map((row) => [row._id, toPerson(row)]))
    },
    findByEmail: (email) => findOne({ email: email.toLowerCase() }),
    async markVerified(userId, email) {
      await users.updateOne({ _id: userId, email }, { $set: { emailVerified: true, updatedAt: new Date() } })
    },
  })
}
