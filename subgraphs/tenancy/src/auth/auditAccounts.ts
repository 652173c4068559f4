import type { Clock } from '@isobar/kit'
import { LogCategory, type Logger } from '@isobar/logging'
import { auditEvent, type OutboxEvent } from '@isobar/mongo'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { isSocialPath } from '../sso/socialProviders.ts'
import { addressOf } from './guardSignIn.ts'

const USER_AGENT_MAX = 256
const SECOND_FACTORS = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])
/** What the signed-in person did, by the path that did it. */
const OWN_ACTIONS: Readonly<Record<string, string>> = {
  '/change-password': 'user.password-changed',
  '/two-factor/disable': 'user.two-factor-disabled',
  '/two-factor/generate-backup-codes': 'user.recovery-codes-replaced',
}

interface AccountAudit {
  readonly clock: Clock
  readonly logger: Logger
  emit(event: OutboxEvent): Promise<void>
  /** Keeps a record of a refusal without the answer waiting for it: its time would tell that the account exists. */
  inBackground(work: () => Promise<void>): void
  findUserId(email: string): Promise<string | undefined>
}

/** A record of what a person did to their own account, in their own trail. */
export function personRecord(did: {
  userId: string
  action: string
  at: number
  headers: Headers | undefined
  sessionId?: string | undefined
  before?: Readonly<Record<string, string>>
  after?: Readonly<Record<string, string>>
}): OutboxEvent {
  const { userId, action, at, headers, sessionId, before, after } = did
  return auditEvent({
    scope: userId,
    at,
    action,
    actor: { kind: 'user', id: userId },
    client: clientIn(headers),
    subject: sessionId ? { kind: 'session', id: sessionId } : { kind: 'user', id: userId },
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  })
}

/** From where a request came, as records tell it. */
export function clientIn(headers: Headers | undefined): { ip?: string; userAgent?: string } {
  const ip = addressOf(headers)
  const userAgent = headers?.get('user-agent')?.slice(0, USER_AGENT_MAX)
  return { ...(ip ? { ip } : {}), ...(userAgent ? { userAgent } : {}) }
}

/** Leaves a record of sign-ins, of refused ones to accounts that exist, and of changes of password and second factor. */
export function auditAccounts({ clock, logger, emit, inBackground, findUserId }: AccountAudit): BetterAuthPlugin {
  const log = logger.child({ category: LogCategory.AUTH })
  return {
    id: 'audit-accounts',
    hooks: {
      after: [
        {
          matcher: () => true,
          handler: createAuthMiddleware(async (endpoint) => {
            const { path, body, headers, context } = endpoint
            const record = (userId: string, action: string, sessionId?: string) => {
              const about = { person: userId, subject: { kind: 'user', id: userId }, action, ip: clientIn(headers).ip }
              if (action.endsWith('refused')) log.warn(about, 'a sign-in was refused')
              else log.info(about, action)
              return emit(personRecord({ userId, action, at: clock.now(), headers, sessionId }))
            }
            if (isAPIError(context.returned)) {
              const { statusCode: status } = context.returned
              if (SECOND_FACTORS.has(path)) {
                const person = context.session?.user.id ?? (await halfSignedIn(endpoint))
                const about = person && { person, subject: { kind: 'user', id: person } }
                log.warn({ status, ip: clientIn(headers).ip, ...about }, 'a second factor was refused')
              }
              if (path !== '/sign-in/email' || context.returned.statusCode !== 401) return
              inBackground(async () => {
                const userId = await findUserId((body as { email: string }).email)
                if (userId) await record(userId, 'user.sign-in-refused')
              })
              return
            }
            const own = OWN_ACTIONS[path]
            if (own && context.session) return record(context.session.user.id, own)
            const made = context.newSession
            if (!made) return
            const { user, session } = made
            if (path === '/sign-in/email' || isSocialPath(path)) return record(user.id, 'user.signed-in', session.id)
            if (!SECOND_FACTORS.has(path)) return
            if (context.session) return record(user.id, 'user.two-factor-enabled')
            return record(user.id, 'user.signed-in', session.id)
          }),
        },
      ],
    },
  }
}

/** Whose password was right and whose second factor is awaited, by the cookie that says so; undefined when it is over. */
async function halfSignedIn(
  endpoint: Parameters<Parameters<typeof createAuthMiddleware>[0]>[0],
): Promise<string | undefined> {
  const { context } = endpoint
  const value = await endpoint.getSignedCookie(context.createAuthCookie('two_factor').name, context.secret)
  const awaited = value ? await context.internalAdapter.findVerificationValue(value) : undefined
  return awaited?.value
}
