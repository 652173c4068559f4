import { forbidden, type HttpServer } from '@isobar/kit'
import { isSignedByCarrier } from '@isobar/sms'
import type { Deps } from '../deps.ts'
import { recordReceipt } from '../usecases/recordReceipt.ts'

const BODY_LIMIT_BYTES = 16_384
const SCOPE = /^(cld|usr)_[0-9a-z]{26}$/
const EVENT = /^[\w-]{1,64}$/

/** The path at which the carrier tells what became of a message. */
export const smsStatusPath = (scope: string, id: string): string => `/api/sms/status/${scope}/${id}`

/**
 * Serves what the carrier tells. A request that it did not sign is FORBIDDEN, whatever it is about.
 * @param options.publicUrl  the origin under which the carrier asked; the signature covers it
 */
export function serveSmsStatus(
  http: HttpServer,
  options: { authToken: string; publicUrl: string; deps: Pick<Deps, 'receipts' | 'clock'> },
): void {
  const { authToken, publicUrl, deps } = options
  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(body as string)),
    )
    scope.post<{ Params: { scope: string; id: string }; Body: URLSearchParams }>(
      '/api/sms/status/:scope/:id',
      async ({ params, body, headers }, reply) => {
        const signature = String(headers['x-twilio-signature'] ?? '')
        const url = `${publicUrl}${smsStatusPath(params.scope, params.id)}`
        const isKnown = SCOPE.test(params.scope) && EVENT.test(params.id) && body instanceof URLSearchParams
        if (!isKnown || !isSignedByCarrier({ authToken, url, parameters: body, signature }))
          throw forbidden('Only the carrier may tell this, and signs it.')
        const problem = body.get('ErrorCode')?.slice(0, 32)
        await recordReceipt(deps, params.scope, params.id, body.get('MessageStatus') ?? '', problem || undefined)
        return reply.code(204).send()
      },
    )
  })
}
