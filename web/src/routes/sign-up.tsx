import { createFileRoute } from '@tanstack/react-router'
import { portalSearch } from '../portal/portalSearch.ts'
import { SignUpPage } from '../portal/SignUpPage.tsx'

export const Route = createFileRoute('/sign-up')({
  validateSearch: portalSearch,
  component: SignUp,
})

function SignUp() {
  return <SignUpPage {...Route.useSearch()} />
}
