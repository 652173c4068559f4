import { createFileRoute, redirect } from '@tanstack/react-router'
import { signedInAs } from '../api/auth.ts'
import { AuthError } from '../api/authRequest.ts'
import { previewHandoff } from '../api/handoff.ts'
import { QueryError } from '../api/QueryError.tsx'
import { HandoffPage } from '../portal/HandoffPage.tsx'

export const Route = createFileRoute('/handoff')({
  validateSearch: (search: Record<string, unknown>): { state: string } => ({
    state: typeof search['state'] === 'string' ? search['state'] : '',
  }),
  loaderDeps: ({ search: { state } }) => ({ state }),
  loader: async ({ deps: { state } }) => {
    const person = await signedInAs()
    if (person === undefined)
      throw redirect({
        to: '/sign-in',
        search: { returnTo: `/handoff?state=${encodeURIComponent(state)}` },
        replace: true,
      })
    const asked = await previewHandoff(state).catch((error: unknown) => {
      if (error instanceof AuthError && ['NOT_FOUND', 'BAD_USER_INPUT'].includes(error.explained.code)) return undefined
      throw error
    })
    return { person, host: asked?.host }
  },
  component: Handoff,
  errorComponent: ({ error, reset }) => (
    <main className="grid min-h-dvh place-items-center p-6">
      <QueryError what="The sign-in" error={error} onRetry={reset} />
    </main>
  ),
})

function Handoff() {
  const { state } = Route.useSearch()
  const { person, host } = Route.useLoaderData()
  return <HandoffPage state={state} host={host} signedInAs={person} />
}
