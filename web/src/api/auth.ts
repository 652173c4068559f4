import { getAuth, postAuth } from './authRequest.ts'

export interface SignUp {
  name: string
  email: string
  password: string
}

/**
 * Asks for an account: its address is mailed a link that confirms it and leads on to `returnTo`. The answer is the same when
 * the address has an account, which is told by mail alone.
 * @throws AuthError
 */
export async function signUp(account: SignUp, returnTo: string | undefined): Promise<void> {
  await postAuth('sign-up/email', { ...account, ...(returnTo === undefined ? {} : { callbackURL: returnTo }) })
}

/**
 * Signs in: the session's cookie is set, or a code is asked for first.
 * @throws AuthError with the reason `EMAIL_NOT_VERIFIED`, once the link that confirms the address was mailed again
 */
export async function signIn(credentials: { email: string; password: string }): Promise<'signed-in' | 'code-needed'> {
  const { twoFactorRedirect } = await postAuth<{ twoFactorRedirect?: boolean }>('sign-in/email', credentials)
  return twoFactorRedirect === true ? 'code-needed' : 'signed-in'
}

/** The second step of a sign-in: by a code of the authenticator, or by one of the recovery codes. @throws AuthError */
export async function signInWithCode(kind: 'authenticator' | 'recovery', code: string): Promise<void> {
  await postAuth(kind === 'recovery' ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', { code })
}

/** Ends the session, here and in every tab. @throws AuthError */
export async function signOut(): Promise<void> {
  await postAuth('sign-out', {})
}

/** The address of who is signed in; `undefined` when nobody is. */
export async function signedInAs(): Promise<string | undefined> {
  const response = await fetch('/api/auth/get-session', { credentials: 'same-origin' })
  if (!response.ok) return undefined
  return ((await response.json()) as { user: { email: string } } | null)?.user.email
}

/** Mails a link for another password, if there is an account with this address. @throws AuthError */
export async function requestPasswordReset(email: string): Promise<void> {
  await postAuth('request-password-reset', { email })
}

/** Sets another password by a mailed link's token; every session ends. @throws AuthError */
export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await postAuth('reset-password', { token, newPassword })
}

/** Confirms the address that a link was mailed to. @throws AuthError */
export async function verifyEmail(token: string): Promise<void> {
  await getAuth(`verify-email?token=${encodeURIComponent(token)}`)
}

/** Mails the link that confirms an address again. @throws AuthError */
export async function sendVerification(email: string): Promise<void> {
  await postAuth('send-verification-email', { email })
}
