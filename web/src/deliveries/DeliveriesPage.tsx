import {
  DataTable,
  EmptyState,
  PageHeader,
  RelativeTime,
  StatusMark,
  type Status,
  type TableColumn,
} from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { pageArguments, Pager, type PageCursor } from '../frame/Pager.tsx'
import { DeliveriesDocument, type DeliveriesQuery, type DeliveryStatus } from '../generated/graphql.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

type Row = DeliveriesQuery['deliveries']['nodes'][number]

const PAGE_SIZE = 50

const statuses: Readonly<Record<DeliveryStatus, { mark: Status; word: string }>> = {
  QUEUED: { mark: 'info', word: 'Waits' },
  SENT: { mark: 'ok', word: 'Sent' },
  DELIVERED: { mark: 'ok', word: 'Delivered' },
  FAILED: { mark: 'critical', word: 'Failed' },
  EXPIRED: { mark: 'unknown', word: 'Expired' },
}
const templates: Readonly<Record<string, string>> = {
  invitation: 'Invitation',
  alarm: 'Alarm',
  'domain-degraded': 'Domain lost a record',
  'domain-released': 'Domain given up',
  'verify-email': 'Confirm address',
  'account-exists': 'Account exists',
  'address-changed': 'Address changed',
  'reset-password': 'New password',
  'change-email': 'Change of address',
}

/** What became of the messages that the cloud sent to people. */
export function DeliveriesPage({ cursor }: { cursor: PageCursor }) {
  const refusal = useCloud().whyNot('deliveries:read')
  return (
    <>
      <PageTitle of="Messages" />
      {refusal === undefined ? (
        <Deliveries cursor={cursor} />
      ) : (
        <>
          <PageHeader title="Messages" />
          <EmptyState title="The messages are not open to you">{refusal}</EmptyState>
        </>
      )}
    </>
  )
}

function Deliveries({ cursor }: { cursor: PageCursor }) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const [{ data, error, fetching }, reload] = useQuery({
    query: DeliveriesDocument,
    variables: pageArguments(cursor, PAGE_SIZE),
    requestPolicy: 'cache-and-network',
  })
  const rows = data?.deliveries.nodes ?? []
  const total = data?.deliveries.totalCount ?? 0
  return (
    <>
      <PageHeader
        title="Messages"
        facts={
          data ? [`${total === 1 ? '1 message' : `${total} messages`} in 30 days; what they said is not kept`] : []
        }
      />
      {error && !data ? (
        <QueryError what="The messages" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label="Messages"
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          loading={fetching && !data}
          empty={
            <EmptyState title="No messages yet">
              Invitations and alarms that this cloud sends to people appear here, with what became of them.
            </EmptyState>
          }
        />
      )}
      {data && (
        <Pager
          info={data.deliveries.pageInfo}
          onMove={(next) =>
            void navigate({ to: '/$cloudId/messages', params: { cloudId: cloud.id }, search: next, replace: true })
          }
        >
          {rows.length} of {total}
        </Pager>
      )}
    </>
  )
}

const columns: TableColumn<Row>[] = [
  {
    key: 'status',
    header: 'Status',
    width: '8rem',
    cell: ({ status }) => <StatusMark status={statuses[status].mark}>{statuses[status].word}</StatusMark>,
  },
  {
    key: 'what',
    header: 'Message',
    cell: ({ template, channel }) => (
      <span className="font-medium">
        {templates[template] ?? template}
        <span className="font-regular text-ink-3"> by {channel === 'SMS' ? 'text message' : 'mail'}</span>
      </span>
    ),
  },
  { key: 'to', header: 'To', width: '20%', cell: ({ to }) => <span className="block truncate text-ink-2">{to}</span> },
  {
    key: 'why',
    header: 'Why not',
    width: '26%',
    inList: 'never',
    cell: ({ error, attempts }) => (
      <span className="block truncate text-ink-2" title={error ?? undefined}>
        {error ? `${error}${attempts > 1 ? ` (${attempts} attempts)` : ''}` : ''}
      </span>
    ),
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
