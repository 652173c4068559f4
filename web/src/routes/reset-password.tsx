import { createFileRoute } from '@tanstack/react-router'
import { ResetPasswordPage } from '../portal/ResetPasswordPage.tsx'
import { tokenSearch } from '../portal/tokenSearch.ts'

export const Route = createFileRoute('/reset-password')({
  validateSearch: tokenSearch,
  component: ResetPassword,
})

function ResetPassword() {
  return <ResetPasswordPage {...Route.useSearch()} />
}
