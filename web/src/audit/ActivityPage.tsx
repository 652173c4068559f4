import {
  buttonClass,
  DataTable,
  EmptyState,
  PageHeader,
  RelativeTime,
  Wordmark,
  type TableColumn,
} from '@isobar/ui-elements'
import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { agentWords } from '../account/agentWords.ts'
import { pageArguments, Pager, type PageCursor } from '../frame/Pager.tsx'
import { MyAuditDocument, type MyAuditRowFragment } from '../generated/graphql.ts'
import { ownActionWords } from './auditWords.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50

/** What happened to the person's own account. Belongs to no cloud. */
export function ActivityPage({ cursor }: { cursor: PageCursor }) {
  const navigate = useNavigate()
  const [{ data, error, fetching }, reload] = useQuery({
    query: MyAuditDocument,
    variables: pageArguments(cursor, PAGE_SIZE),
    requestPolicy: 'cache-and-network',
  })
  const rows = data?.myAudit.nodes ?? []
  return (
    <div className="min-h-dvh">
      <PageTitle of="Your activity" />
      <header className="flex h-12 items-center justify-between border-b border-line bg-surface px-6 max-sm:px-4">
        <Wordmark />
        <Link to="/account" className={buttonClass('quiet')}>
          Back to my account
        </Link>
      </header>
      <main className="mx-auto max-w-4xl px-6 py-8 max-sm:px-4">
        <PageHeader title="Your activity" facts={['Sign-ins, sessions and changes of your account']} />
        {error && !data ? (
          <QueryError what="Your activity" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
        ) : (
          <DataTable
            label="Your activity"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            loading={fetching && !data}
            empty={
              <EmptyState title="Nothing happened yet">Sign-ins and changes of your account appear here.</EmptyState>
            }
          />
        )}
        {data && (
          <Pager
            info={data.myAudit.pageInfo}
            onMove={(next) => void navigate({ to: '/activity', search: next, replace: true })}
          >
            {rows.length} of {data.myAudit.totalCount}
          </Pager>
        )}
      </main>
    </div>
  )
}

const columns: TableColumn<MyAuditRowFragment>[] = [
  { key: 'what', header: 'What', cell: ({ action }) => <span className="font-medium">{ownActionWords(action)}</span> },
  {
    key: 'of',
    header: 'Of',
    width: '22%',
    inList: 'never',
    cell: ({ subject }) => <span className="block truncate text-ink-2">{subject.name ?? ''}</span>,
  },
  {
    key: 'where',
    header: 'From',
    width: '30%',
    cell: ({ client }) => (
      <span className="block truncate text-ink-2">
        {client?.ip ?? 'not known'}
        {client?.userAgent && ` · ${agentWords(client.userAgent)}`}
      </span>
    ),
  },
  {
    key: 'when',
    header: 'When',
    width: '7rem',
    align: 'end',
    inList: 'end',
    cell: ({ at }) => <RelativeTime at={at} className="text-ink-2" />,
  },
]
