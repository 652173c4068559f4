import { DataTable, RelativeTime, StatusMark, useMediaQuery, type TableColumn } from '@isobar/ui-elements'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useCloud } from '../frame/cloudContext.ts'
import type { DeviceRowFragment } from '../generated/graphql.ts'
import type { TelemetryFeed } from '../telemetry/TelemetryFeed.ts'
import { useLatest, useTelemetryFeed } from '../telemetry/useTelemetryFeed.ts'
import { valueText } from '../telemetry/valueWords.ts'
import { archetypeWords, originWords, statusWords } from './deviceWords.ts'
import { ReportingWord } from './ReportingWord.tsx'

interface DevicesTableProps {
  rows: readonly DeviceRowFragment[]
  loading: boolean
  empty?: ReactNode
  skeletonRows?: number
}

/** How many values a row shows; the others are on the device's page. */
const SHOWN_VALUES = 2

/** Devices by name, with their state and first values as they come. */
export function DevicesTable({ rows, loading, empty, skeletonRows }: DevicesTableProps) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const sources = rows.flatMap(({ id, latest }) =>
    latest.slice(0, SHOWN_VALUES).map(({ metric }) => ({ deviceId: id, metric })),
  )
  const { feed } = useTelemetryFeed(sources)
  const wide = useMediaQuery('(min-width: 1200px)')
  const columns = useMemo<TableColumn<DeviceRowFragment>[]>(
    () => [
      {
        key: 'name',
        header: 'Name',
        cell: (device) => <DeviceName cloudId={cloud.id} device={device} />,
      },
      {
        key: 'values',
        header: 'Latest values',
        width: wide ? '28%' : '34%',
        cell: (device) => <RowValues device={device} feed={feed} />,
      },
      {
        key: 'reporting',
        header: 'Telemetry',
        width: wide ? '13rem' : '8rem',
        cell: (device) => <RowReporting device={device} feed={feed} />,
      },
      ...(wide ? [archetypeColumn] : []),
      {
        key: 'seen',
        header: 'Last seen',
        width: '6.5rem',
        align: 'end',
        inList: 'end',
        cell: ({ lastSeenAt }) =>
          lastSeenAt === null ? (
            <span className="text-ink-3">never</span>
          ) : (
            <RelativeTime at={lastSeenAt} className="text-ink-2" />
          ),
      },
    ],
    [cloud.id, feed, wide],
  )
  return (
    <DataTable
      label="Devices"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ name }) => name}
      loading={loading}
      {...(skeletonRows === undefined ? {} : { skeletonRows })}
      empty={empty}
      onRowOpen={({ id }) =>
        void navigate({ to: '/$cloudId/devices/$deviceId', params: { cloudId: cloud.id, deviceId: id } })
      }
    />
  )
}

const archetypeColumn: TableColumn<DeviceRowFragment> = {
  key: 'archetype',
  header: 'Archetype, and how it came',
  width: '22%',
  inList: 'never',
  cell: ({ archetype, origin }) => (
    <span className="block truncate text-ink-2">
      {archetypeWords[archetype].name}
      {originWords[origin] && <span className="text-ink-3"> · {originWords[origin]}</span>}
    </span>
  ),
}

function DeviceName({ cloudId, device }: { cloudId: string; device: DeviceRowFragment }) {
  const { status, word } = statusWords[device.status]
  return (
    <span className="flex min-w-0 items-center gap-2">
      <StatusMark status={status} hideWord>
        {word}
      </StatusMark>
      <Link
        to="/$cloudId/devices/$deviceId"
        params={{ cloudId, deviceId: device.id }}
        className="truncate font-medium text-ink hover:underline hover:underline-offset-2"
      >
        {device.name}
      </Link>
      {device.status !== 'ONLINE' && (
        <span aria-hidden className="shrink-0 text-12 font-regular text-ink-3">
          {word}
        </span>
      )}
    </span>
  )
}

function RowValues({ device, feed }: { device: DeviceRowFragment; feed: TelemetryFeed }) {
  if (device.latest.length === 0) return <span className="text-ink-3">none yet</span>
  const more = device.latest.length - SHOWN_VALUES
  return (
    <span className="flex min-w-0 gap-x-4">
      {device.latest.slice(0, SHOWN_VALUES).map(({ metric, timestamp, value }) => (
        <RowValue key={metric} feed={feed} deviceId={device.id} metric={metric} loaded={{ at: timestamp, value }} />
      ))}
      {more > 0 && <span className="shrink-0 text-ink-3">+{more}</span>}
    </span>
  )
}

/** What the first of its values says live counts too: the list is not loaded again for it. */
function RowReporting({ device, feed }: { device: DeviceRowFragment; feed: TelemetryFeed }) {
  const metric = device.latest[0]?.metric ?? ''
  const latest = useLatest(feed, { deviceId: device.id, metric })
  return (
    <span className="block truncate">
      <ReportingWord reporting={device.reporting} heardAt={latest?.at} />
    </span>
  )
}

interface RowValueProps {
  feed: TelemetryFeed
  deviceId: string
  metric: string
  loaded: { at: number; value: unknown }
}

function RowValue({ feed, deviceId, metric, loaded }: RowValueProps) {
  const latest = useLatest(feed, { deviceId, metric }, loaded)
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span className="truncate text-ink-3">{metric}</span>
      <span className="max-w-40 shrink-0 truncate font-medium text-ink">{valueText(latest?.value)}</span>
    </span>
  )
}
