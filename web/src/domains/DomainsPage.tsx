import { Button, EmptyState, PageHeader, Skeleton } from '@isobar/ui-elements'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery, useSubscription } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useReconnected } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { Trail } from '../frame/Trail.tsx'
import { DomainChangedDocument, DomainsDocument, type DomainCardFragment } from '../generated/graphql.ts'
import { AddDomainDialog } from './AddDomainDialog.tsx'
import { DomainSection } from './DomainSection.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

/** The host names under which the cloud is, or will be, reached. */
export function DomainsPage() {
  const { connection, whyNot } = useCloud()
  const [adding, setAdding] = useState(false)
  const [{ data, error }, reload] = useQuery({ query: DomainsDocument, requestPolicy: 'cache-and-network' })
  const again = () => reload({ requestPolicy: 'network-only' })
  useSubscription({ query: DomainChangedDocument })
  useReconnected(connection.live, again)
  const domains = data?.domains
  const add = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden />}
      onClick={() => setAdding(true)}
      disabledReason={
        data?.domainTarget === null
          ? 'The operator of this platform set no target for domains'
          : whyNot('domains:write')
      }
    >
      Add domain
    </Button>
  )
  return (
    <>
      <PageTitle of="Domains" />
      <Trail list={{ to: '/$cloudId/settings', label: 'Settings' }} name="Domains" />
      <PageHeader title="Domains" facts={facts(domains)} actions={domains?.length ? add : null} />
      {error && !data ? (
        <QueryError what="The domains" error={error} onRetry={again} />
      ) : !domains ? (
        <div className="flex max-w-3xl flex-col gap-3" aria-busy>
          <Skeleton className="h-6 w-48" />
          <Skeleton className="h-40" />
        </div>
      ) : domains.length === 0 ? (
        <EmptyState title="No domain yet" action={add}>
          People reach this cloud under a name of your own, such as iot.example.com.
        </EmptyState>
      ) : (
        <div className="flex max-w-3xl flex-col gap-12">
          {domains.map((domain) => (
            <DomainSection key={domain.id} domain={domain} onRemoved={again} />
          ))}
        </div>
      )}
      {adding && <AddDomainDialog onClose={() => setAdding(false)} onAdded={again} />}
    </>
  )
}

function facts(domains: readonly DomainCardFragment[] | undefined): string[] {
  if (!domains?.length) return []
  const served = domains.filter(({ state }) => state === 'ACTIVE' || state === 'DEGRADED').length
  return [`${served} of ${domains.length} served`]
}
