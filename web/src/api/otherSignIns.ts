import { getAuth, postAuth } from './authRequest.ts'

/** Services beside Isobar that an operator may let people sign in with. */
export type SocialProvider = 'google' | 'github'

/** Those that this Isobar is configured for. @throws AuthError */
export async function socialProviders(): Promise<SocialProvider[]> {
  const { social } = await getAuth<{ social: SocialProvider[] }>('sso/providers')
  return social
}

/** Where a person signs in with such a service. @throws AuthError */
export async function beginSocial(provider: SocialProvider, returnTo: string | undefined): Promise<string> {
  const places = { callbackURL: returnTo ?? '/', errorCallbackURL: '/sign-in?refused=social' }
  const { url } = await postAuth<{ url: string }>('sign-in/social', { provider, ...places, disableRedirect: true })
  return url
}

/** Where the address signs in by its cloud's identity provider; null when none speaks for it. @throws AuthError */
export async function beginSso(email: string): Promise<string | null> {
  const { redirectTo } = await postAuth<{ redirectTo: string | null }>('sso/begin', { email })
  return redirectTo
}

const RETURN_TO = 'isobar.return-to'

/** Keeps where a sign-in by an identity provider goes on to: the provider leads back to `/`. */
export function keepReturnTo(returnTo: string | undefined): void {
  if (returnTo === undefined) sessionStorage.removeItem(RETURN_TO)
  else sessionStorage.setItem(RETURN_TO, returnTo)
}

/** What was kept, once. */
export function takeReturnTo(): string | undefined {
  const kept = sessionStorage.getItem(RETURN_TO) ?? undefined
  sessionStorage.removeItem(RETURN_TO)
  return kept
}
