import { mongodbAdapter } from '@better-auth/mongo-adapter'
import { newId, type Clock } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { Mongo, OutboxEvent } from '@isobar/mongo'
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { bearer, twoFactor } from 'better-auth/plugins'
import { decodeJwt } from 'jose'
import { randomUUID } from 'node:crypto'
import { accountMails, RESET_LIFE_S, VERIFICATION_LIFE_S } from './accountMails.ts'
import { accountRules, PASSWORD_MAX, PASSWORD_MIN } from './accountRules.ts'
import { requireNotHandedOver } from './addressLinks.ts'
import { auditAccounts, personRecord } from './auditAccounts.ts'
import { HANDOFF_COLLECTIONS } from '../hosts/handoffs.ts'
import { handoffPlugin, type HandoffDeps } from '../hosts/handoffPlugin.ts'
import { hostRefusal } from '../hosts/hostAdmission.ts'
import { placeIn } from '../hosts/hostRequest.ts'
import { PENDING_COLLECTION } from '../sso/pendingSignIns.ts'
import { socialProviderOf, type SocialProviders } from '../sso/socialProviders.ts'
import { ssoPlugin, type SsoPluginOptions } from '../sso/ssoPlugin.ts'
import { guardSignIn } from './guardSignIn.ts'
import { passwords } from './passwords.ts'
import { signInAttempts } from './signInAttempts.ts'
import { trustedOrigins } from './trustedOrigins.ts'
import { usedCodes } from './usedCodes.ts'

export interface AuthOptions {
  readonly mongo: Mongo
  readonly logger: Logger
  readonly clock: Clock
  readonly secret: string
  readonly publicUrl: string
  readonly devOrigin?: string | undefined
  readonly attemptsPerMinute: number
  /** What sign-in by a cloud's identity provider works on. */
  readonly sso: SsoPluginOptions['deps']
  readonly social: SocialProviders
  /** What sign-in on the clouds' own hosts works on. */
  readonly hosts: HandoffDeps
  findUserId(email: string): Promise<string | undefined>
  /** Called after a session was deleted before its time. */
  onSessionEnded(session: { userId: string; sessionId: string }): Promise<void>
}

export type Auth = ReturnType<typeof createAuth>

const DAY_S = 86_400
const REQUESTS_PER_MINUTE = 600
const UNIQUE = { user: 'email', session: 'token' } as const

/** Endpoints where something is guessed, or that send mail. */
const LIMITED = [
  '/sign-in/*',
  '/sign-up/*',
  '/sso/begin',
  '/handoff/*',
  '/two-factor/*',
  '/change-password',
  '/change-email',
  '/request-password-reset',
  '/reset-password',
  '/send-verification-email',
]
/** Endpoints that tell session tokens, or that Isobar does otherwise. */
const SWITCHED_OFF = [
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
]

/**
 * better-auth at /api/auth: accounts and sessions, in its own collections. Sessions live for 30 days and are prolonged
 * daily by `get-session`. A session token is stored plainly but is worth nothing without its signature: cookies are
 * signed, and a bearer token must be. There are no transactions: the embedded database has none.
 *
 * Limits are per address and minute, in memory, so per replica: 600 requests, of which `attemptsPerMinute` for each of
 * sign-in, sign-up, second factors, and changes of password and address.
 */
export function createAuth(options: AuthOptions) {
  const { mongo, logger, publicUrl } = options
  // The adapter's driver and mongoose's are one version, but npm may install two copies, whose types are then strangers.
  const db = mongo.rawDb('better-auth') as unknown as Parameters<typeof mongodbAdapter>[0]
  const attempts = { window: 60, max: options.attemptsPerMinute }
  const emit = (event: OutboxEvent) => mongo.emit(event)
  const mails = accountMails({ publicUrl, clock: options.clock, emit })
  const codes = usedCodes(options.clock)
  const record = (userId: string, action: string, headers?: Headers) =>
    personRecord({ userId, action, at: options.clock.now(), headers })
  return betterAuth({
    appName: 'Isobar',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: trustedOrigins(publicUrl, options.devOrigin),
    database: mongodbAdapter(db),
    emailAndPassword: {
      enabled: true,
      // Only the mailbox learns whether an address has an account: nobody is signed in by signing up.
      requireEmailVerification: true,
      onExistingUserSignUp: mails.accountExists,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: passwords,
      sendResetPassword: mails.reset,
      resetPasswordTokenExpiresIn: RESET_LIFE_S,
      revokeSessionsOnPasswordReset: true,
      async onPasswordReset({ user }, request) {
        // The link was mailed: who opened it has shown that the address is theirs.
        await options.sso.people.markVerified(user.id, user.email)
        await emit(record(user.id, 'user.password-reset', request?.headers))
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      sendVerificationEmail: mails.verification,
      expiresIn: VERIFICATION_LIFE_S,
    },
    socialProviders: options.social,
    account: { encryptOAuthTokens: true },
    user: {
      changeEmail: { enabled: true },
      additionalFields: { handedOverAt: { type: 'number', required: false, input: false, returned: false } },
    },
    verification: { storeIdentifier: 'hashed' },
    session: {
      expiresIn: 30 * DAY_S,
      updateAge: DAY_S,
      additionalFields: {
        activeCloudId: { type: 'string', required: false, input: false },
        signedInBy: { type: 'string', required: false, input: false },
        host: { type: 'string', required: false, input: false },
        hostCloudId: { type: 'string', required: false, input: false },
      },
    },
    hooks: { before: accountRules(), after: evenSignUp },
    databaseHooks: {
      user: {
        update: {
          // Whoever opens the link in a mail to the new address has shown that it is theirs.
          async before(change, context) {
            if (context?.path !== '/verify-email' || !change.email) return
            await requireNotHandedOver(options.sso.people, (context.query as { token?: string }).token)
            return { data: { ...change, emailVerified: true } }
          },
          async after({ id, name, email }, context) {
            if (context?.path !== '/verify-email') return
            const { email: before } = decodeJwt<{ email: string }>((context.query as { token: string }).token)
            if (before === email) return emit(record(id, 'user.address-verified', context.headers))
            await mails.addressChanged({ user: { id, name, email }, before })
            const did = {
              userId: id,
              action: 'user.address-changed',
              at: options.clock.now(),
              headers: context.headers,
            }
            await emit(personRecord({ ...did, before: { email: before }, after: { email } }))
          },
        },
      },
      session: {
        create: {
          async before(session, context) {
            const { userId } = session
            const place = placeIn(context?.headers)
            if (place) {
              const { signedInBy } = session as { signedInBy?: string }
              const message = await hostRefusal(options.hosts, place.cloudId, { userId, signedInBy })
              if (message) throw new APIError('FORBIDDEN', { code: 'FORBIDDEN', message })
            }
            const social = context && socialProviderOf(context)
            if (social) return { data: { ...session, signedInBy: social } }
            if (context?.path === '/two-factor/verify-totp' && !context.context.session) {
              const { code } = context.body as { code: string }
              if (!codes.use(userId, code))
                throw new APIError('UNAUTHORIZED', {
                  code: 'CODE_USED',
                  message: 'This code was used: wait for the next.',
                })
            }
            if (place) return { data: { ...session, host: place.host, hostCloudId: place.cloudId } }
          },
        },
        delete: {
          async after({ id, userId }, context) {
            await options.onSessionEnded({ sessionId: id, userId })
            if (context?.path === '/sign-out') await emit(record(userId, 'user.signed-out', context.headers))
          },
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: REQUESTS_PER_MINUTE,
      customRules: Object.fromEntries(LIMITED.map((path) => [path, attempts])),
    },
    disabledPaths: SWITCHED_OFF,
    advanced: {
      // Said although they are the defaults: under NODE_ENV=test better-auth would check no origin.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: 'isobar',
      useSecureCookies: new URL(publicUrl).protocol === 'https:',
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
      database: { generateId },
    },
    plugins: [
      // Secrets and recovery codes are stored encrypted (XChaCha20-Poly1305 under `secret`).
      twoFactor({ issuer: 'Isobar', backupCodeOptions: { storeBackupCodes: 'encrypted' } }),
      guardSignIn(signInAttempts(options.clock)),
      auditAccounts({
        clock: options.clock,
        logger,
        emit,
        findUserId: options.findUserId,
        inBackground: (work) => void work().catch((error: unknown) => logger.error({ err: error }, 'no audit record')),
      }),
      handoffPlugin(options.hosts),
      ssoPlugin({ deps: options.sso, logger, social: Object.keys(options.social) }),
      // After twoFactor, which takes the session back until the code is given: else its token would be told.
      bearer({ requireSignature: true }),
    ],
    telemetry: { enabled: false },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) logger.error({ err: error }, 'better-auth failed')
      },
    },
    logger: {
      level: 'warn',
      log: (level, message, ...details) =>
        logger[level === 'error' || level === 'warn' ? level : 'debug']({ details }, message),
    },
  })
}

/** A sign-up tells no more than that: better-auth's answer for an address that has an account lacks a field. */
const evenSignUp = createAuthMiddleware(async ({ path, context, json }) => {
  if (path === '/sign-up/email' && !isAPIError(context.returned)) return json({ status: true })
})

/** People and sessions are named outside of better-auth, by TypeIDs; its other rows are not. */
function generateId({ model }: { model: string }): string {
  if (model === 'user') return newId('usr')
  if (model === 'session') return newId('ses')
  return randomUUID()
}

/**
 * The indexes that must stand before the first request: one account per address, and exact look-ups. (better-auth makes
 * its own in the background.) MongoDB removes ended sessions by the third.
 */
export async function prepareAuth(mongo: Mongo): Promise<void> {
  const db = mongo.rawDb('better-auth')
  for (const [model, field] of Object.entries(UNIQUE))
    await db.collection(model).createIndex({ [field]: 1 }, { unique: true, name: `${model}_${field}_uidx` })
  for (const collection of [PENDING_COLLECTION, ...Object.values(HANDOFF_COLLECTIONS)])
    await db.collection(collection).createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'ended' })
  await db.collection('session').createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0, name: 'session_ended' })
}
