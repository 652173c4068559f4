import { Button, EmptyState, PageHeader } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { NameDialog } from '../frame/NameDialog.tsx'
import { pageArguments, Pager, type PageCursor } from '../frame/Pager.tsx'
import { CreateDashboardDocument, DashboardsDocument } from '../generated/graphql.ts'
import { DashboardsTable } from './DashboardsTable.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50

/** The cloud's dashboards. */
export function DashboardsPage({ cursor }: { cursor: PageCursor }) {
  const { cloud, whyNot } = useCloud()
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const [{ data, error, fetching }, reload] = useQuery({
    query: DashboardsDocument,
    variables: pageArguments(cursor, PAGE_SIZE),
    requestPolicy: 'cache-and-network',
  })
  const total = data?.dashboards.totalCount ?? 0
  const createButton = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden />}
      onClick={() => setCreating(true)}
      disabledReason={whyNot('dashboards:write')}
    >
      Create dashboard
    </Button>
  )
  return (
    <>
      <PageTitle of="Dashboards" />
      <PageHeader
        title="Dashboards"
        facts={total > 0 ? [total === 1 ? '1 dashboard' : `${total} dashboards`] : []}
        actions={data && total === 0 ? undefined : createButton}
      />
      {error && !data ? (
        <QueryError what="The dashboards" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DashboardsTable
          rows={data?.dashboards.nodes ?? []}
          loading={fetching && !data}
          empty={
            <EmptyState title="No dashboards yet" action={createButton}>
              A dashboard shows values of several devices at once, live.
            </EmptyState>
          }
        />
      )}
      {data && (
        <Pager
          info={data.dashboards.pageInfo}
          onMove={(search) =>
            void navigate({ to: '/$cloudId/dashboards', params: { cloudId: cloud.id }, search, replace: true })
          }
        >
          {data.dashboards.nodes.length} of {total} dashboards
        </Pager>
      )}
      {creating && <CreateDashboard onClose={() => setCreating(false)} />}
    </>
  )
}

/** Names a new dashboard and opens it. */
export function CreateDashboard({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const create = useAction(CreateDashboardDocument)
  const submit = async (name: string) => {
    const created = await create.run({ input: { name } })
    if (!created) return
    await navigate({
      to: '/$cloudId/dashboard/$dashboardId',
      params: { cloudId: cloud.id, dashboardId: created.createDashboard.dashboard.id },
    })
  }
  return (
    <NameDialog
      title="Create dashboard"
      action="Create dashboard"
      maxLength={128}
      busy={create.busy}
      refused={create.refused}
      onSubmit={(name) => void submit(name)}
      onClose={onClose}
    />
  )
}
