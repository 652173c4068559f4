import { Button, EmptyState, PageHeader, Skeleton, StatusShape } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useReconnected } from '../api/useLiveStatus.ts'
import { DashboardsTable } from '../dashboards/DashboardsTable.tsx'
import { AddDeviceDialog } from '../devices/AddDeviceDialog.tsx'
import { DevicesTable } from '../devices/DevicesTable.tsx'
import { statusWords } from '../devices/deviceWords.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { OverviewDocument, type DeviceStatus, type OverviewQuery } from '../generated/graphql.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

/** The cloud at a glance: how many devices are there, what they measure now, where to look further. */
export function OverviewPage() {
  const { cloud, connection, whyNot } = useCloud()
  const [adding, setAdding] = useState(false)
  const [{ data, error }, reload] = useQuery({ query: OverviewDocument, requestPolicy: 'cache-and-network' })
  const again = () => reload({ requestPolicy: 'network-only' })
  useReconnected(connection.live, again)
  const devices = data && data.online.totalCount + data.offline.totalCount + data.neverSeen.totalCount
  return (
    <>
      <PageTitle of={cloud.name} />
      <PageHeader title="Overview" />
      {error && !data ? (
        <QueryError what="The overview" error={error} onRetry={again} />
      ) : devices === 0 ? (
        <EmptyState
          title="No devices yet"
          action={
            <Button
              variant="primary"
              icon={<Plus aria-hidden />}
              onClick={() => setAdding(true)}
              disabledReason={whyNot('devices:write')}
            >
              Add device
            </Button>
          }
        >
          A device needs a token and one command; its first value is here a moment later.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-8">
          <StatusCounts data={data} />
          <Section title="Online now" to="/$cloudId/devices" link="All devices">
            <DevicesTable
              rows={data?.online.nodes.filter(({ status }) => status === 'ONLINE') ?? []}
              loading={!data}
              skeletonRows={4}
              empty={<Quiet>No device is connected at this moment.</Quiet>}
            />
          </Section>
          <Section title="Dashboards" to="/$cloudId/dashboards" link="All dashboards">
            <DashboardsTable
              rows={data?.dashboards.nodes ?? []}
              loading={!data}
              skeletonRows={2}
              empty={<Quiet>None yet. A dashboard shows values of several devices at once.</Quiet>}
            />
          </Section>
        </div>
      )}
      {adding && <AddDeviceDialog onClose={() => setAdding(false)} />}
    </>
  )
}

function StatusCounts({ data }: { data: OverviewQuery | undefined }) {
  const { cloud } = useCloud()
  const counts: readonly [DeviceStatus, number | undefined][] = [
    ['ONLINE', data?.online.totalCount],
    ['OFFLINE', data?.offline.totalCount],
    ['NEVER_SEEN', data?.neverSeen.totalCount],
  ]
  return (
    <section
      aria-label="Devices by status"
      className="grid grid-cols-3 divide-x divide-line rounded-card border border-line bg-surface"
    >
      {counts.map(([status, count]) => (
        <Link
          key={status}
          to="/$cloudId/devices"
          params={{ cloudId: cloud.id }}
          search={{ status }}
          className="flex flex-col gap-0.5 px-5 py-4 transition-colors first:rounded-l-card last:rounded-r-card hover:bg-inset max-sm:px-3"
        >
          {count === undefined ? (
            <Skeleton className="my-1 h-9 w-12" />
          ) : (
            <span
              className={`text-40/11 font-medium tracking-[-0.02em] tabular-nums ${count === 0 ? 'text-ink-3' : 'text-ink'}`}
            >
              {count}
            </span>
          )}
          <span className="flex items-center gap-1.5 text-13 text-ink-2">
            <StatusShape status={statusWords[status].status} />
            {statusWords[status].word}
          </span>
        </Link>
      ))}
    </section>
  )
}

interface SectionProps {
  title: string
  to: '/$cloudId/devices' | '/$cloudId/dashboards'
  link: string
  children: ReactNode
}

function Section({ title, to, link, children }: SectionProps) {
  const { cloud } = useCloud()
  return (
    <section aria-label={title} className="[--table-head-top:3rem]">
      <div className="flex items-baseline justify-between pb-2">
        <h2 className="text-14 font-semibold">{title}</h2>
        <Link to={to} params={{ cloudId: cloud.id }} className="text-13 font-medium text-accent hover:underline">
          {link}
        </Link>
      </div>
      {children}
    </section>
  )
}

function Quiet({ children }: { children: ReactNode }) {
  return <p className="border-y border-line py-3 text-13 text-ink-3">{children}</p>
}
