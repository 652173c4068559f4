import { createFileRoute } from '@tanstack/react-router'
import { portalSearch } from '../portal/portalSearch.ts'
import { SignInPage } from '../portal/SignInPage.tsx'

export const Route = createFileRoute('/sign-in')({
  validateSearch: portalSearch,
  component: SignIn,
})

function SignIn() {
  return <SignInPage {...Route.useSearch()} />
}
