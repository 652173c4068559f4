import { viewerOf, type InternalClaims, type Viewer } from '@isobar/auth'
import { AppError, ErrorCode, notFound, unavailable } from '@isobar/kit'
import { type Logger, outgoingTraceparent } from '@isobar/logging'
import { Pool } from 'undici'
import { z } from 'zod'
import type { Credentials } from './credentials.ts'

/** An internal token and whom it speaks for. */
export interface Exchanged {
  readonly token: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  readonly claims: InternalClaims
  readonly viewer: Viewer
}

/** Who is counted and limited: a session, or what else proved them. */
export const subjectOf = ({ claims }: Exchanged): string => claims.sid ?? claims.sub

/** Tenancy's exchange: credentials in, internal token out. */
export interface Exchange {
  /**
   * @throws UNAUTHENTICATED no session, or it ended
   * @throws NOT_FOUND       the person does not belong to the cloud they named, or it is not the one of the host
   * @throws FORBIDDEN       the cloud they named wants another sign-in than the session's
   * @throws UNAVAILABLE     tenancy does not answer
   */
  exchange(credentials: Credentials): Promise<Exchanged>
  close(): Promise<void>
}

const TIMEOUT_MS = 3_000
const CONNECTIONS = 16

const granted = z.object({ token: z.string(), expiresAt: z.number(), claims: z.custom<InternalClaims>() })
/** What a caller is told; anything else tenancy refuses (our own secret, say) is not about them. */
const fields = z.array(z.object({ field: z.string(), message: z.string() }))
const refused = z.union([
  z.object({
    code: z.enum([ErrorCode.UNAUTHENTICATED, ErrorCode.NOT_FOUND, ErrorCode.BAD_USER_INPUT, ErrorCode.RATE_LIMITED]),
    message: z.string(),
    fields: fields.optional(),
  }),
  // Our own secret is refused without naming the session.
  z.object({ code: z.literal(ErrorCode.FORBIDDEN), message: z.string(), fields: fields.nonempty() }),
])

/** Calls `POST /internal/exchange`. @param options.secret proves the gateway to tenancy */
export function createExchange(options: { url: string; secret: string; logger: Logger }): Exchange {
  const pool = new Pool(new URL(options.url).origin, {
    connections: CONNECTIONS,
    connect: { timeout: TIMEOUT_MS },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  })

  const post = async (credentials: Credentials) => {
    try {
      const { statusCode, body } = await pool.request({
        path: '/internal/exchange',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${options.secret}`,
          traceparent: outgoingTraceparent(),
        },
        body: JSON.stringify(credentials),
      })
      return { statusCode, answer: await body.json() }
    } catch (error) {
      throw failed(error)
    }
  }
  const failed = (cause: unknown) => {
    options.logger.error({ err: cause }, 'the exchange failed')
    return unavailable('Signing in is not possible just now; try again.', cause)
  }

  return {
    async exchange(credentials) {
      const { statusCode, answer } = await post(credentials)
      const grant = statusCode === 200 ? granted.safeParse(answer) : undefined
      if (grant?.success) {
        const { claims } = grant.data
        const { hostCloud = claims.cloud } = credentials
        if (claims.cloud !== undefined && claims.cloud !== hostCloud) throw notFound('cloud')
        return { ...grant.data, viewer: viewerOf(claims) }
      }
      const refusal = refused.safeParse(answer)
      if (refusal.success) {
        const { code, message, fields } = refusal.data
        throw new AppError(code, message, fields && { fields })
      }
      throw failed(new Error(`HTTP ${statusCode} ${(answer as { code?: string }).code ?? 'without a token'}`))
    },
    close: () => pool.close(),
  }
}
