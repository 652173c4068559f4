import { createFileRoute } from '@tanstack/react-router'
import { verifyEmail } from '../api/auth.ts'
import { AuthError } from '../api/authRequest.ts'
import { tokenSearch } from '../portal/tokenSearch.ts'
import { VerifyEmailPage } from '../portal/VerifyEmailPage.tsx'

export const Route = createFileRoute('/verify-email')({
  validateSearch: tokenSearch,
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: async ({ deps: { token } }) => {
    try {
      await verifyEmail(token)
      return {}
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      return { refused: error.explained }
    }
  },
  component: VerifyEmail,
})

function VerifyEmail() {
  return <VerifyEmailPage refused={Route.useLoaderData().refused} />
}
