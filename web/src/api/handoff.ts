import { postAuth } from './authRequest.ts'

/** Where a person signs in on the main host, to come back to this cloud's host. @throws AuthError */
export async function beginHandoff(returnTo: string | undefined): Promise<string> {
  const { redirectTo } = await postAuth<{ redirectTo: string }>(
    'handoff/begin',
    returnTo === undefined ? {} : { returnTo },
  )
  return redirectTo
}

/** The cloud's host that a sign-in was begun on. @throws AuthError NOT_FOUND when it is over */
export const previewHandoff = (state: string): Promise<{ host: string; origin: string }> =>
  postAuth('handoff/preview', { state })

/** Hands the sign-in over: where the cloud's host takes it, once. @throws AuthError */
export async function grantHandoff(state: string): Promise<string> {
  const { redirectTo } = await postAuth<{ redirectTo: string }>('handoff/grant', { state })
  return redirectTo
}
