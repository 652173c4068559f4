/** Why a sign-in by SSO ended without a session: the code that `/sign-in?refused=…` is opened with. */
export type RefusalCode =
  | 'sso-expired'
  | 'sso-denied'
  | 'sso-failed'
  | 'sso-address'
  | 'sso-identity'
  | 'sso-removed'
  | 'sso-full'
  | 'sso-off'
  | 'sso-unavailable'

/** A sign-in by SSO that is refused. Its cause is for the log: it may quote what a provider sent. */
export class SsoRefusal extends Error {
  override readonly name = 'SsoRefusal'
  readonly code: RefusalCode

  constructor(code: RefusalCode, cause?: unknown) {
    super(`single sign-on was refused: ${code}`, { cause })
    this.code = code
  }
}

/** Who an identity provider says has signed in. */
export interface Asserted {
  /** The person's identifier at the provider, which it never gives to another. */
  readonly subject: string
  /** In lower case. */
  readonly email: string
  readonly name?: string | undefined
}
