import {
  Button,
  DataTable,
  EmptyState,
  PageHeader,
  RelativeTime,
  SegmentedControl,
  Select,
  StatusMark,
  TextInput,
  type TableColumn,
} from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { RefreshCw, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useLiveStatus, useReconnected } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import {
  LogHistogramDocument,
  LogsDocument,
  type LogCategory,
  type LogLevel,
  type LogRowFragment,
} from '../generated/graphql.ts'
import { statusOf } from './levelStatus.ts'
import { LogHistogram } from './LogHistogram.tsx'
import { LogRecordDialog } from './LogRecordDialog.tsx'
import { categories, levels, levelsFrom, logFilter, logRange, type LogSearch, type LogSpan } from './logSearch.ts'
import { useLogTail, withTail } from './useLogTail.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50
const GUARDED: readonly LogCategory[] = ['AUTH', 'AUDIT']
const spans: readonly { value: LogSpan; label: string }[] = [
  { value: '1h', label: '1 h' },
  { value: '1d', label: '24 h' },
  { value: '7d', label: '7 days' },
]

/** What the services reported of the cloud, newest first. */
export function LogsPage({ search }: { search: LogSearch }) {
  const refusal = useCloud().whyNot('logs:read')
  if (refusal === undefined) return <Log search={search} />
  return (
    <>
      <PageTitle of="Logs" />
      <PageHeader title="Logs" />
      <EmptyState title="The log is not open to you">{refusal}</EmptyState>
    </>
  )
}

function Log({ search }: { search: LogSearch }) {
  const { cloud, can, connection, claimLive } = useCloud()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<LogRowFragment | null>(null)
  const [askedAt, setAskedAt] = useState(serverNow)
  const { category, level, text, subject, trace, span, after } = search
  const range = useMemo(
    () => logRange({ ...(span && { span }), ...(text !== undefined && { text }) }, askedAt),
    [span, text, askedAt],
  )
  const filter = useMemo(
    () => logFilter({ category, level, text, subject, trace } as LogSearch),
    [category, level, text, subject, trace],
  )
  const { paused } = useLiveStatus(connection.live)
  const isFollowed = after === undefined
  const tail = useLogTail(filter, paused || !isFollowed)
  const again = () => setAskedAt(serverNow())
  useReconnected(connection.live, again)
  useEffect(() => claimLive(), [claimLive])
  const [{ data, error, fetching }, reload] = useQuery({
    query: LogsDocument,
    variables: { filter, range, first: PAGE_SIZE, ...(after !== undefined && { after }) },
    requestPolicy: 'cache-and-network',
  })
  const [{ data: counted }] = useQuery({
    query: LogHistogramDocument,
    variables: {
      range,
      ...(category && { categories: [category] }),
      ...(level && { levels: levelsFrom(level)! }),
    },
  })
  const show = (change: { [Key in keyof LogSearch]?: LogSearch[Key] | undefined }) => {
    setOpened(null)
    const next = Object.entries({ ...search, after: undefined, ...change }).filter(([, value]) => Boolean(value))
    const address = Object.fromEntries(next) as LogSearch
    void navigate({ to: '/$cloudId/logs', params: { cloudId: cloud.id }, search: address, replace: true })
  }
  const readable = categories.filter((name) => !GUARDED.includes(name) || can('audit:read'))
  const columns = useMemo(() => columnsOf(setOpened), [])
  const page = data?.logs
  return (
    <>
      <PageTitle of="Logs" />
      <PageHeader
        title="Logs"
        actions={
          <Button icon={<RefreshCw aria-hidden />} onClick={again}>
            Refresh
          </Button>
        }
      />
      <div className="flex flex-wrap items-center gap-3 pb-3">
        <Select
          aria-label="Category"
          className="w-44 max-sm:w-full"
          options={[
            { value: '', label: 'All categories' },
            ...readable.map((name) => ({ value: name, label: name.charAt(0) + name.slice(1).toLowerCase() })),
          ]}
          value={category ?? ''}
          onChange={(event) => show({ category: event.target.value as LogCategory })}
        />
        <Select
          aria-label="Least level"
          className="w-40 max-sm:w-full"
          options={[
            { value: '', label: 'All levels' },
            ...levels.map((name) => ({ value: name, label: `${name.charAt(0)}${name.slice(1).toLowerCase()} and up` })),
          ]}
          value={level ?? ''}
          onChange={(event) => show({ level: event.target.value as LogLevel })}
        />
        <SegmentedControl
          label="Time"
          value={span ?? '1d'}
          segments={spans}
          onValueChange={(value) => show({ span: value })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            show({ text: String(new FormData(event.currentTarget).get('text')).trim() })
          }}
        >
          <TextInput
            key={text}
            name="text"
            aria-label="Text, within 24 hours"
            placeholder="Find text in 24 h"
            className="w-52"
            defaultValue={text ?? ''}
          />
        </form>
        {text !== undefined && <Chip name={`“${text}”`} onRemove={() => show({ text: undefined })} />}
        {subject !== undefined && <Chip name={`About ${subject}`} onRemove={() => show({ subject: undefined })} />}
        {trace !== undefined && (
          <Chip name={`Trace ${trace.slice(0, 8)}…`} onRemove={() => show({ trace: undefined })} />
        )}
      </div>
      <LogHistogram histogram={counted?.logHistogram} range={range} />
      {error && !data ? (
        <QueryError what="The log" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label="Log records"
          columns={columns}
          rows={page ? (isFollowed ? withTail(tail, page.nodes) : page.nodes) : []}
          rowKey={({ id }) => id}
          loading={fetching && !data}
          onRowOpen={setOpened}
          empty={
            <EmptyState title="No record matches" className="min-h-48">
              {page?.pageInfo.hasNextPage
                ? 'Nothing was found so far; go on to search further back.'
                : 'Records appear here a second or two after what they tell of.'}
            </EmptyState>
          }
        />
      )}
      {page && (page.pageInfo.hasNextPage || after !== undefined) && (
        <nav aria-label="Pages" className="flex justify-end gap-2 py-3">
          {after !== undefined && (
            <Button size="small" onClick={() => show({ after: undefined })}>
              Newest
            </Button>
          )}
          {page.pageInfo.hasNextPage && (
            <Button size="small" onClick={() => show({ after: page.pageInfo.endCursor ?? undefined })}>
              Further back
            </Button>
          )}
        </nav>
      )}
      {opened && <LogRecordDialog record={opened} onOnly={show} onClose={() => setOpened(null)} />}
    </>
  )
}

const Chip = ({ name, onRemove }: { name: string; onRemove: () => void }) => (
  <Button icon={<X aria-hidden />} onClick={onRemove}>
    {name}
  </Button>
)

const columnsOf = (open: (record: LogRowFragment) => void): TableColumn<LogRowFragment>[] => [
  {
    key: 'message',
    header: 'Message',
    cell: (record) => (
      <span className="flex min-w-0 items-center gap-2">
        <StatusMark status={statusOf[record.level]} hideWord>
          {record.level.toLowerCase()}
        </StatusMark>
        <button
          type="button"
          onClick={() => open(record)}
          className="min-w-0 truncate text-left font-medium text-ink hover:underline hover:underline-offset-2"
        >
          {record.message}
        </button>
      </span>
    ),
  },
  {
    key: 'category',
    header: 'Category',
    width: '8rem',
    cell: ({ category }) => <span className="text-ink-2">{category}</span>,
  },
  {
    key: 'about',
    header: 'About',
    width: '24%',
    inList: 'never',
    cell: ({ subject }) => (
      <span className="block truncate font-mono text-12 text-ink-3">{subject?.id ?? 'nothing particular'}</span>
    ),
  },
  {
    key: 'service',
    header: 'Service',
    width: '7rem',
    inList: 'never',
    cell: ({ service }) => <span className="text-ink-2">{service}</span>,
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
