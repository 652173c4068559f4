import { buttonClass, EmptyState } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { QueryError } from '../api/QueryError.tsx'
import { PageTitle } from './PageTitle.tsx'

/** Instead of a cloud's pages: the person was removed from it, or never was in it. The two may look the same to the server. */
export function NoAccess({ reason }: { reason: 'ended' | 'unknown' }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle of="No access" />
      <h1 className="sr-only">No access</h1>
      <EmptyState
        title={reason === 'ended' ? 'You no longer have access to this cloud' : 'This cloud is not open to you'}
        className="w-full max-w-2xl bg-surface"
        action={
          // A whole load: everything that this tab kept of the cloud is forgotten.
          <Link to="/clouds" reloadDocument className={buttonClass('primary')}>
            Choose another cloud
          </Link>
        }
      >
        {reason === 'ended'
          ? 'Your membership ended while this page was open. An owner or admin of the cloud can add you again.'
          : 'It does not exist, or your account is not one of its members. An owner or admin of the cloud can add you.'}
      </EmptyState>
    </main>
  )
}

/** Instead of a cloud's pages, while Isobar does not answer. */
export function CloudUnavailable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <QueryError what="This cloud" error={error} onRetry={onRetry} />
    </main>
  )
}
