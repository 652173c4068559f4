import { createFileRoute } from '@tanstack/react-router'
import { signedInAs, verifyEmail } from '../api/auth.ts'
import { AuthError } from '../api/authRequest.ts'
import { portalSearch } from '../portal/portalSearch.ts'
import { tokenSearch } from '../portal/tokenSearch.ts'
import { VerifyEmailPage } from '../portal/VerifyEmailPage.tsx'

export const Route = createFileRoute('/verify-email')({
  validateSearch: (search) => ({ ...tokenSearch(search), ...portalSearch(search) }),
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: async ({ deps: { token } }) => {
    const refused = await verifyEmail(token).then(
      () => undefined,
      (error: unknown) => {
        if (!(error instanceof AuthError)) throw error
        return error.explained
      },
    )
    return { refused, signedInAs: await signedInAs() }
  },
  component: VerifyEmail,
})

function VerifyEmail() {
  return <VerifyEmailPage {...Route.useSearch()} {...Route.useLoaderData()} />
}
