import {
  Button,
  DataTable,
  EmptyState,
  PageHeader,
  RelativeTime,
  SegmentedControl,
  TextInput,
  Select,
  type TableColumn,
} from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { pageArguments, Pager } from '../frame/Pager.tsx'
import { AuditTrailDocument, type AuditRowFragment } from '../generated/graphql.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { AuditRecordDialog } from './AuditRecordDialog.tsx'
import { auditRange, type AuditSearch, type AuditSpan } from './auditSearch.ts'
import { actionOptionsWith, actionWords, actorWords, subjectWords } from './auditWords.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50

const spans: readonly { value: AuditSpan | 'all' | 'days'; label: string }[] = [
  { value: '1d', label: '24 h' },
  { value: '7d', label: '7 days' },
  { value: '30d', label: '30 days' },
  { value: 'all', label: 'All' },
]

/** A day of the calendar, in the browser's time zone. */
function DayInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  return (
    <label className="flex items-center gap-2 text-13 text-ink-2">
      {label}
      <TextInput
        type="date"
        className="w-36"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </label>
  )
}

/** Who changed what in the cloud, newest first. */
export function AuditPage({ search }: { search: AuditSearch }) {
  const refusal = useCloud().whyNot('audit:read')
  if (refusal === undefined) return <Trail search={search} />
  return (
    <>
      <PageTitle of="Audit" />
      <PageHeader title="Audit" />
      <EmptyState title="The trail is not open to you">{refusal}</EmptyState>
    </>
  )
}

function Trail({ search }: { search: AuditSearch }) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<AuditRowFragment | null>(null)
  const { action, actor, span, since, until } = search
  const range = useMemo(
    () => auditRange({ ...(span && { span }), ...(since && { since }), ...(until && { until }) }, serverNow()),
    [span, since, until],
  )
  const filter = {
    ...(action === undefined ? {} : { action }),
    ...(actor === undefined ? {} : { actorId: actor }),
    ...range,
  }
  const [{ data, error, fetching }, reload] = useQuery({
    query: AuditTrailDocument,
    variables: { ...pageArguments(search, PAGE_SIZE), filter },
    requestPolicy: 'cache-and-network',
  })
  const show = (next: AuditSearch) => {
    setOpened(null)
    void navigate({ to: '/$cloudId/audit', params: { cloudId: cloud.id }, search: next, replace: true })
  }
  const filterBy = (change: {
    [Key in 'action' | 'actor' | 'span' | 'since' | 'until']?: AuditSearch[Key] | undefined
  }) => {
    const next = { action, actor, span, since, until, ...change }
    show({
      ...(next.action ? { action: next.action } : {}),
      ...(next.actor ? { actor: next.actor } : {}),
      ...(next.span ? { span: next.span } : {}),
      ...(next.since ? { since: next.since } : {}),
      ...(next.until ? { until: next.until } : {}),
    })
  }
  const rows = data?.auditTrail.nodes ?? []
  const total = data?.auditTrail.totalCount ?? 0
  const by = rows.find((row) => row.actor.id === actor)?.actor
  const columns = useMemo(() => columnsOf(setOpened), [])
  return (
    <>
      <PageTitle of="Audit" />
      <PageHeader
        title="Audit"
        facts={data ? [total === 1 ? '1 change' : `${total} changes`] : []}
        actions={<ExportMenu filter={filter} />}
      />
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <Select
          aria-label="What was changed"
          className="w-44 max-sm:w-full"
          options={actionOptionsWith(action)}
          value={action ?? ''}
          onChange={(event) => filterBy({ action: event.target.value })}
        />
        <SegmentedControl
          label="Time"
          value={(since ?? until) ? 'days' : (span ?? 'all')}
          segments={spans}
          onValueChange={(choice) =>
            choice !== 'days' &&
            filterBy({ span: choice === 'all' ? undefined : choice, since: undefined, until: undefined })
          }
        />
        <DayInput label="From" value={since} onChange={(day) => filterBy({ since: day, span: undefined })} />
        <DayInput label="To" value={until} onChange={(day) => filterBy({ until: day, span: undefined })} />
        {actor !== undefined && (
          <Button icon={<X aria-hidden />} onClick={() => filterBy({ actor: undefined })}>
            Only by {by ? actorWords(by) : actor}
          </Button>
        )}
      </div>
      {error && !data ? (
        <QueryError what="The trail" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label="Changes"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={fetching && !data}
          onRowOpen={setOpened}
          empty={
            <EmptyState
              title="No change matches"
              action={<Button onClick={() => show({})}>Show all changes</Button>}
              className="min-h-48"
            >
              Changes appear here a moment after they are made.
            </EmptyState>
          }
        />
      )}
      {data && (
        <Pager
          info={data.auditTrail.pageInfo}
          onMove={(cursor) =>
            show({
              ...(action === undefined ? {} : { action }),
              ...(actor === undefined ? {} : { actor }),
              ...(span === undefined ? {} : { span }),
              ...cursor,
            })
          }
        >
          {rows.length} of {total} changes
        </Pager>
      )}
      {opened && (
        <AuditRecordDialog
          record={opened}
          onOnlyActor={() => filterBy({ actor: opened.actor.id })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

const columnsOf = (open: (record: AuditRowFragment) => void): TableColumn<AuditRowFragment>[] => [
  {
    key: 'what',
    header: 'What',
    cell: (record) => (
      <button
        type="button"
        onClick={() => open(record)}
        className="max-w-full truncate text-left font-medium text-ink hover:underline hover:underline-offset-2"
      >
        {actionWords(record.action)}
      </button>
    ),
  },
  {
    key: 'subject',
    header: 'Of',
    width: '24%',
    cell: ({ subject }) => <span className="block truncate text-ink-2">{subjectWords(subject)}</span>,
  },
  {
    key: 'who',
    header: 'Who',
    width: '20%',
    cell: ({ actor }) => <span className="block truncate text-ink-2">{actorWords(actor)}</span>,
  },
  {
    key: 'from',
    header: 'From',
    width: '9rem',
    inList: 'never',
    cell: ({ client }) => <span className="block truncate text-ink-3">{client?.ip ?? 'not known'}</span>,
  },
  {
    key: 'when',
    header: 'When',
    width: '6.5rem',
    align: 'end',
    inList: 'end',
    cell: ({ at }) => <RelativeTime at={at} className="text-ink-2" />,
  },
]
