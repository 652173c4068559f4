import { createFileRoute, redirect } from '@tanstack/react-router'
import { signedInAs } from '../api/auth.ts'
import { takeReturnTo } from '../api/otherSignIns.ts'
import { QueryError } from '../api/QueryError.tsx'
import { ownHost } from '../frame/ownHost.ts'
import { MeDocument } from '../generated/graphql.ts'

/** `/` leads to the session's active cloud, or to the choice of one; on a cloud's own host to that cloud. */
export const Route = createFileRoute('/')({
  beforeLoad: async ({ context }) => {
    if ((await signedInAs()) === undefined) throw redirect({ to: '/sign-in', replace: true })
    const returnTo = takeReturnTo()
    if (returnTo !== undefined) throw redirect({ href: returnTo, replace: true })
    if (ownHost) throw redirect({ to: '/$cloudId', params: { cloudId: ownHost.cloudId }, replace: true })
    const { data, error } = await context.connections
      .personal()
      .query(MeDocument, {}, { requestPolicy: 'network-only' })
      .toPromise()
    if (!data) throw error
    const { me, myClouds } = data
    const active =
      myClouds.find(({ cloudId }) => cloudId === me.activeCloudId) ?? (myClouds.length === 1 ? myClouds[0] : undefined)
    if (active) throw redirect({ to: '/$cloudId', params: { cloudId: active.cloudId }, replace: true })
    throw redirect({ to: '/clouds', replace: true })
  },
  errorComponent: ({ error, reset }) => (
    <main className="grid min-h-dvh place-items-center p-6">
      <QueryError what="Your clouds" error={error} onRetry={reset} />
    </main>
  ),
})
