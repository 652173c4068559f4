import { Button, EmptyState, PageHeader, SegmentedControl, TextInput } from '@isobar/ui-elements'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus, Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useReconnected } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { pageArguments, Pager } from '../frame/Pager.tsx'
import { DevicesDocument, type DeviceStatus } from '../generated/graphql.ts'
import { AddDeviceDialog } from './AddDeviceDialog.tsx'
import type { DevicesSearch } from './devicesSearch.ts'
import { DevicesTable } from './DevicesTable.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50

type StatusChoice = DeviceStatus | 'ALL'
const choices: readonly { value: StatusChoice; label: string }[] = [
  { value: 'ALL', label: 'All' },
  { value: 'ONLINE', label: 'Online' },
  { value: 'OFFLINE', label: 'Offline' },
  { value: 'NEVER_SEEN', label: 'Never seen' },
]

/** The cloud's devices with their state and values, live. */
export function DevicesPage({ search }: { search: DevicesSearch }) {
  const { cloud, connection, can, whyNot } = useCloud()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const { q, status } = search
  const filtered = q !== undefined || status !== undefined
  const [{ data, error, fetching }, reload] = useQuery({
    query: DevicesDocument,
    variables: {
      ...pageArguments(search, PAGE_SIZE),
      filter: {
        ...(q === undefined ? {} : { nameContains: q }),
        ...(status === undefined ? {} : { statuses: [status] }),
      },
    },
    requestPolicy: 'cache-and-network',
  })
  const again = () => reload({ requestPolicy: 'network-only' })
  useReconnected(connection.live, again)

  const show = (next: DevicesSearch) =>
    void navigate({ to: '/$cloudId/devices', params: { cloudId: cloud.id }, search: next, replace: true })
  const filterBy = ({ q, status }: { q: string | undefined; status: DeviceStatus | undefined }) =>
    show({ ...(q ? { q } : {}), ...(status ? { status } : {}) })

  // A device that left the filtered state leaves the list, without loading it again.
  const rows = data?.devices.nodes.filter((device) => status === undefined || device.status === status) ?? []
  const total = data?.devices.totalCount ?? 0
  const nothingAtAll = data !== undefined && total === 0 && !filtered
  const addButton = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden />}
      onClick={() => setAdding(true)}
      disabledReason={whyNot('devices:write')}
    >
      Add device
    </Button>
  )
  return (
    <>
      <PageTitle of="Devices" />
      <PageHeader
        title="Devices"
        facts={data && total > 0 ? [total === 1 ? '1 device' : `${total} devices`] : []}
        actions={
          <>
            {can('devices:provision') && (
              <Link
                to="/$cloudId/provisioning"
                params={{ cloudId: cloud.id }}
                className="text-13 font-medium text-accent underline underline-offset-2"
              >
                Provisioning
              </Link>
            )}
            {!nothingAtAll && addButton}
          </>
        }
      />
      {!nothingAtAll && (
        <div className="flex flex-wrap items-center gap-3 pb-3">
          <NameSearch value={q ?? ''} onChange={(q) => filterBy({ q, status })} />
          <SegmentedControl
            label="Status"
            value={status ?? 'ALL'}
            segments={choices}
            onValueChange={(choice) => filterBy({ q, status: choice === 'ALL' ? undefined : choice })}
          />
        </div>
      )}
      {error && !data ? (
        <QueryError what="The devices" error={error} onRetry={again} />
      ) : (
        <DevicesTable
          rows={rows}
          loading={fetching && !data}
          empty={
            filtered ? (
              <EmptyState
                title="No device matches"
                action={<Button onClick={() => show({})}>Show all devices</Button>}
                className="min-h-48"
              >
                Try a shorter part of the name, or another status.
              </EmptyState>
            ) : (
              <EmptyState title="No devices yet" action={addButton}>
                Add one, and its first message appears here as it arrives.
              </EmptyState>
            )
          }
        />
      )}
      {data && (
        <Pager
          info={data.devices.pageInfo}
          onMove={(cursor) => show({ ...(q ? { q } : {}), ...(status ? { status } : {}), ...cursor })}
        >
          {rows.length} of {total} devices
        </Pager>
      )}
      {adding && <AddDeviceDialog onClose={() => setAdding(false)} />}
    </>
  )
}

const TYPING_MS = 250

/** Filters while typing, a moment after the last key. */
function NameSearch({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value)
  const change = useEffectEvent(onChange)
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => change(typed.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <div className="w-64 max-sm:w-full">
      <TextInput
        type="search"
        aria-label="Search by name"
        placeholder="Search by name"
        icon={<Search aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </div>
  )
}
