import {
  DashboardGrid,
  EmptyState,
  ErrorPanel,
  PageHeader,
  RelativeTime,
  Skeleton,
  usePhone,
} from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { Trail } from '../frame/Trail.tsx'
import { DashboardPageDocument, type DashboardContentFragment } from '../generated/graphql.ts'
import { seriesKey } from '../telemetry/telemetryApi.ts'
import { useTelemetryFeed } from '../telemetry/useTelemetryFeed.ts'
import { AddWidgetButton, DashboardActions, EditActions } from './DashboardActions.tsx'
import { SaveConflict } from './SaveConflict.tsx'
import { seriesColours } from './seriesColours.ts'
import { useDashboardEdit, type DashboardEdit } from './useDashboardEdit.ts'
import { atPlaces, feedSources, toGrid, type WidgetDraft } from './widgetDraft.ts'
import { WidgetDialog } from './WidgetDialog.tsx'
import { WidgetView } from './WidgetView.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

/** A dashboard, live and editable. */
export function DashboardPage({ dashboardId }: { dashboardId: string }) {
  const [{ data, error }, reload] = useQuery({
    query: DashboardPageDocument,
    variables: { id: dashboardId },
    requestPolicy: 'cache-and-network',
  })
  const again = () => reload({ requestPolicy: 'network-only' })
  if (error && !data) return <QueryError what="The dashboard" error={error} onRetry={again} />
  if (!data) return <DashboardSkeleton />
  if (!data.dashboard) return <NoSuchDashboard />
  return <LoadedDashboard dashboard={data.dashboard} onReload={again} />
}

function LoadedDashboard({ dashboard, onReload }: { dashboard: DashboardContentFragment; onReload: () => void }) {
  const edit = useDashboardEdit(dashboard, onReload)
  const { drafts, editing } = edit
  const phone = usePhone()
  const [open, setOpen] = useState<WidgetDraft | 'new' | null>(null)
  return (
    <>
      <PageTitle of={dashboard.name} />
      <Trail list={{ to: '/$cloudId/dashboards', label: 'Dashboards' }} name={dashboard.name} />
      <PageHeader
        title={dashboard.name}
        facts={[
          editing &&
            (phone
              ? 'Editing. Widgets are moved on a wider screen.'
              : 'Editing: drag, resize, or focus a widget and use the arrow keys'),
          !editing && drafts.length > 0 && (
            <span key="changed">
              changed <RelativeTime at={dashboard.updatedAt} />
            </span>
          ),
        ]}
        actions={
          editing ? (
            <EditActions edit={edit} onAdd={() => setOpen('new')} />
          ) : (
            <DashboardActions dashboard={dashboard} onEdit={edit.begin} />
          )
        }
      />
      {edit.conflict && <SaveConflict edit={edit} />}
      {edit.refused && !edit.conflict && (
        <div className="pb-4">
          <ErrorPanel
            happened={edit.refused.message}
            means="The dashboard was not saved; your changes are still here."
            remedy={edit.refused.remedy}
            traceId={edit.refused.traceId}
          />
        </div>
      )}
      {drafts.length === 0 ? (
        <EmptyState title="This dashboard is empty" action={<AddWidgetButton primary onAdd={() => setOpen('new')} />}>
          Add a chart or a latest value; it shows the device as it measures.
        </EmptyState>
      ) : (
        <LiveGrid label={dashboard.name} edit={edit} onEditWidget={setOpen} />
      )}
      {open && (
        <WidgetDialog
          {...(open === 'new' ? {} : { widget: open })}
          others={drafts}
          onClose={() => setOpen(null)}
          onDone={(widget) => {
            edit.put(widget)
            setOpen(null)
          }}
        />
      )}
    </>
  )
}

interface LiveGridProps {
  label: string
  edit: DashboardEdit
  onEditWidget: (widget: WidgetDraft) => void
}

/** The widgets on the grid, all of them fed by one subscription. */
function LiveGrid({ label, edit, onEditWidget }: LiveGridProps) {
  const { drafts, editing } = edit
  const { feed, status } = useTelemetryFeed(feedSources(drafts))
  const colourKeys = JSON.stringify(drafts.map(({ sources }) => sources.map(seriesKey)))
  const colourOf = useMemo(() => {
    const colours = seriesColours(JSON.parse(colourKeys) as string[][])
    return (source: { deviceId: string; metric: string }) => colours.get(seriesKey(source)) ?? 0
  }, [colourKeys])
  return (
    <>
      {status.error !== undefined && (
        <div className="pb-4">
          <QueryError what="The values" error={status.error} onRetry={() => feed.retry()} />
        </div>
      )}
      <DashboardGrid
        label={label}
        items={toGrid(drafts)}
        editing={editing}
        onChange={(items) => edit.change(atPlaces(drafts, items))}
        itemLabel={(key) => drafts.find((draft) => draft.key === key)?.title ?? ''}
        renderItem={(key) => {
          const widget = drafts.find((draft) => draft.key === key)
          return (
            widget && (
              <WidgetView
                widget={widget}
                feed={feed}
                status={status}
                colourOf={colourOf}
                editing={
                  editing ? { onEdit: () => onEditWidget(widget), onRemove: () => edit.remove(widget.key) } : undefined
                }
              />
            )
          )
        }}
      />
    </>
  )
}

function NoSuchDashboard() {
  const { cloud } = useCloud()
  return (
    <>
      <h1 className="sr-only">No such dashboard</h1>
      <EmptyState
        title="There is no such dashboard"
        action={
          <Link
            to="/$cloudId/dashboards"
            params={{ cloudId: cloud.id }}
            className="font-medium text-accent underline underline-offset-2"
          >
            All dashboards
          </Link>
        }
      >
        It was deleted, or belongs to another cloud.
      </EmptyState>
    </>
  )
}

function DashboardSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-6 w-64" />
      </div>
      <div className="grid grid-cols-4 gap-4 max-sm:grid-cols-1">
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
        <Skeleton className="col-span-full h-80" />
      </div>
    </div>
  )
}
