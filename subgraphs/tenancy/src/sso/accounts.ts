import { auditEvent } from '@isobar/mongo'
import { sessionEnded } from '../events/tenancyEvents.ts'
import type { Deps } from '../deps.ts'
import type { Person } from '../store/people.ts'
import type { AuthContext } from 'better-auth'

/** The accounts of people as a sign-in by SSO needs them. */
export interface Accounts {
  findByEmail(email: string): Promise<Person | undefined>
  find(userId: string): Promise<Person | undefined>
  /** The person that a connection knows by a subject. */
  linkedTo(connectionId: string, subject: string): Promise<string | undefined>
  /** By which subject a connection knows a person. */
  subjectOf(connectionId: string, userId: string): Promise<string | undefined>
  /** Makes an account with a verified address. Of two at once, one makes it and both answer it. */
  create(person: { email: string; name: string }): Promise<string>
  link(connectionId: string, subject: string, userId: string): Promise<void>
  /**
   * Makes an account that somebody opened on an address which was not shown to be theirs the property of whoever has
   * shown it: its password, links, second factor and sessions end, and the address is verified.
   */
  handOver(userId: string, person: { email: string; name: string }): Promise<void>
}

const providerOf = (connectionId: string): string => `sso:${connectionId}`

/** Accounts by better-auth's own adapter, so that its hooks run. */
export function accountsOf(
  { internalAdapter, adapter }: Pick<AuthContext, 'internalAdapter' | 'adapter'>,
  deps: Pick<Deps, 'people' | 'sessions' | 'clock' | 'emit'>,
): Accounts {
  const { people, sessions, clock } = deps
  return {
    findByEmail: (email) => people.findByEmail(email),
    find: (userId) => people.find(userId),
    async linkedTo(connectionId, subject) {
      const account = await adapter.findOne<{ userId: string }>({
        model: 'account',
        where: [
          { field: 'accountId', value: subject },
          { field: 'providerId', value: providerOf(connectionId) },
        ],
      })
      return account?.userId
    },
    async subjectOf(connectionId, userId) {
      const accounts = await internalAdapter.findAccounts(userId)
      return accounts.find(({ providerId }) => providerId === providerOf(connectionId))?.accountId
    },
    async create({ email, name }) {
      try {
        const user = await internalAdapter.createUser({ email, name, emailVerified: true }, { method: 'sso' } as never)
        return user.id
      } catch (error) {
        const made = await people.findByEmail(email)
        if (!made) throw error
        return made.id
      }
    },
    async link(connectionId, subject, userId) {
      await internalAdapter.linkAccount({ userId, accountId: subject, providerId: providerOf(connectionId) })
    },
    async handOver(userId, { email, name }) {
      const now = clock.now()
      await internalAdapter.deleteAccounts(userId)
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: userId }] })
      await internalAdapter.updateUser(userId, { name, twoFactorEnabled: false, handedOverAt: now })
      for (const { id } of await sessions.ofPerson(userId, now))
        if (await sessions.delete(userId, id)) await deps.emit(sessionEnded({ userId, sessionId: id, at: now }))
      await people.markVerified(userId, email)
      await deps.emit(
        auditEvent({
          scope: userId,
          at: now,
          action: 'user.handed-over',
          actor: { kind: 'user', id: userId },
          subject: { kind: 'user', id: userId },
        }),
      )
    },
  }
}
