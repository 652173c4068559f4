import { createHmac } from 'node:crypto'
import { equalSecrets } from '@isobar/kit'

/**
 * Whether a request comes from the carrier: the signature of Twilio's `X-Twilio-Signature` (HMAC-SHA-1 under the auth token of
 * the URL as the carrier was given it, followed by every parameter by name), compared in constant time.
 */
export function isSignedByCarrier(options: {
  readonly authToken: string
  readonly url: string
  readonly parameters: URLSearchParams
  readonly signature: string
}): boolean {
  const { authToken, url, parameters, signature } = options
  const signed = [...parameters]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .flat()
    .join('')
  return equalSecrets(
    createHmac('sha1', authToken)
      .update(url + signed)
      .digest('base64'),
    signature,
  )
}
