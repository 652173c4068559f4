import { Button, EmptyState, PageHeader, Skeleton } from '@isobar/ui-elements'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { SsoConnectionsDocument, type SsoConnectionCardFragment } from '../generated/graphql.ts'
import { Trail } from '../frame/Trail.tsx'
import { ConnectionDialog } from './ConnectionDialog.tsx'
import { ConnectionSection } from './ConnectionSection.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

/** The identity providers whose people may, or must, sign in with them. */
export function SsoPage() {
  const { whyNot } = useCloud()
  const [adding, setAdding] = useState(false)
  const [{ data, error }, reload] = useQuery({ query: SsoConnectionsDocument, requestPolicy: 'cache-and-network' })
  const connections = data?.cloud.ssoConnections
  const add = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden />}
      onClick={() => setAdding(true)}
      disabledReason={whyNot('sso:write')}
    >
      Add connection
    </Button>
  )
  return (
    <>
      <PageTitle of="Single sign-on" />
      <Trail list={{ to: '/$cloudId/settings', label: 'Settings' }} name="Single sign-on" />
      <PageHeader title="Single sign-on" facts={facts(connections)} actions={connections?.length ? add : null} />
      {error && !data ? (
        <QueryError what="The connections" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !connections ? (
        <div className="flex max-w-3xl flex-col gap-3" aria-busy>
          <Skeleton className="h-6 w-48" />
          <Skeleton className="h-40" />
        </div>
      ) : connections.length === 0 ? (
        <EmptyState title="No identity provider yet" action={add}>
          People sign in with your company’s own accounts, by OpenID Connect or SAML, and join this cloud when they
          first do.
        </EmptyState>
      ) : (
        <div className="flex max-w-3xl flex-col gap-12">
          {connections.map((connection) => (
            <ConnectionSection key={connection.id} connection={connection} />
          ))}
        </div>
      )}
      {adding && <ConnectionDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function facts(connections: readonly SsoConnectionCardFragment[] | undefined): string[] {
  if (!connections?.length) return []
  const on = connections.filter(({ enabled }) => enabled).length
  return [`${on} of ${connections.length} turned on`]
}
