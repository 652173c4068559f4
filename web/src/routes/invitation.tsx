import { createFileRoute } from '@tanstack/react-router'
import { Provider } from 'urql'
import { signedInAs } from '../api/auth.ts'
import { QueryError } from '../api/QueryError.tsx'
import { InvitationPage } from '../invitations/InvitationPage.tsx'
import { previewInvitation } from '../invitations/previewInvitation.ts'
import { tokenSearch } from '../portal/tokenSearch.ts'

export const Route = createFileRoute('/invitation')({
  validateSearch: tokenSearch,
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: async ({ deps: { token } }) => {
    const [invitation, person] = await Promise.all([previewInvitation(token), signedInAs()])
    return { invitation, person }
  },
  component: Invitation,
  errorComponent: ({ error, reset }) => (
    <main className="grid min-h-dvh place-items-center p-6">
      <QueryError what="The invitation" error={error} onRetry={reset} />
    </main>
  ),
})

function Invitation() {
  const { token } = Route.useSearch()
  const { connections } = Route.useRouteContext()
  const { invitation, person } = Route.useLoaderData()
  return (
    <Provider value={connections.personal()}>
      <InvitationPage token={token} invitation={invitation} signedInAs={person} />
    </Provider>
  )
}
