import {
  Button,
  Checkbox,
  DataTable,
  EmptyState,
  IconButton,
  Menu,
  RelativeTime,
  type TableColumn,
} from '@isobar/ui-elements'
import { Ban, Ellipsis, Gauge, Pencil, Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { pageArguments, Pager, type PageCursor } from '../frame/Pager.tsx'
import { ApiKeysDocument, type KeyRowFragment } from '../generated/graphql.ts'
import { CreateKeyDialog } from './CreateKeyDialog.tsx'
import { LimitKeyDialog } from './LimitKeyDialog.tsx'
import { RenameKeyDialog } from './RenameKeyDialog.tsx'
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx'
import { RotateKeyDialog } from './RotateKeyDialog.tsx'

const PAGE_SIZE = 50

type Asked = { kind: 'rename' | 'limit' | 'rotate' | 'revoke'; key: KeyRowFragment }

/** The cloud's API keys: what programs prove themselves with. */
export function KeysSection() {
  const { whyNot } = useCloud()
  const [cursor, setCursor] = useState<PageCursor>({})
  const [includeRevoked, setIncludeRevoked] = useState(false)
  const [creating, setCreating] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [{ data, error, fetching }, reload] = useQuery({
    query: ApiKeysDocument,
    variables: { ...pageArguments(cursor, PAGE_SIZE), includeRevoked },
    requestPolicy: 'cache-and-network',
  })
  const refusal = whyNot('keys:write')
  const keys = data?.apiKeys.nodes ?? []
  const create = (
    <Button icon={<Plus aria-hidden />} onClick={() => setCreating(true)} disabledReason={refusal}>
      Create API key
    </Button>
  )
  return (
    <section aria-labelledby="api-keys">
      <div className="flex flex-wrap items-end justify-between gap-3 pb-3">
        <div>
          <h2 id="api-keys" className="text-14 font-semibold">
            API keys
          </h2>
          <p className="text-13 text-ink-2">
            For programs. A key belongs to the cloud and stays when its creator leaves.
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Checkbox
            label="Show revoked keys"
            checked={includeRevoked}
            onCheckedChange={(on) => {
              setCursor({})
              setIncludeRevoked(on)
            }}
          />
          {keys.length > 0 && create}
        </div>
      </div>
      {error && !data ? (
        <QueryError what="The API keys" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label="API keys"
          columns={columns}
          rows={keys}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          loading={fetching && !data}
          skeletonRows={2}
          empty={
            <EmptyState title="No API keys yet" action={create} className="min-h-48">
              A program signs in with one, and may do what you choose.
            </EmptyState>
          }
          rowMenu={(key) => (
            <Menu
              trigger={<IconButton size="small" label={`Actions for ${key.name}`} icon={<Ellipsis aria-hidden />} />}
              entries={[
                {
                  label: 'Rename',
                  icon: <Pencil aria-hidden />,
                  onSelect: () => setAsked({ kind: 'rename', key }),
                  disabledReason: refusal,
                },
                {
                  label: 'Change rate',
                  icon: <Gauge aria-hidden />,
                  onSelect: () => setAsked({ kind: 'limit', key }),
                  disabledReason: refusal ?? endedReason(key),
                },
                {
                  label: 'Rotate secret',
                  icon: <RefreshCw aria-hidden />,
                  onSelect: () => setAsked({ kind: 'rotate', key }),
                  disabledReason: refusal ?? endedReason(key),
                },
                {
                  label: 'Revoke key',
                  icon: <Ban aria-hidden />,
                  danger: true,
                  onSelect: () => setAsked({ kind: 'revoke', key }),
                  disabledReason: refusal ?? (key.status === 'REVOKED' ? endedReason(key) : undefined),
                },
              ]}
            />
          )}
        />
      )}
      {data && (
        <Pager info={data.apiKeys.pageInfo} onMove={setCursor}>
          {keys.length} of {data.apiKeys.totalCount} keys
        </Pager>
      )}
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {asked?.kind === 'rename' && <RenameKeyDialog apiKey={asked.key} onClose={() => setAsked(null)} />}
      {asked?.kind === 'limit' && <LimitKeyDialog apiKey={asked.key} onClose={() => setAsked(null)} />}
      {asked?.kind === 'rotate' && <RotateKeyDialog apiKey={asked.key} onClose={() => setAsked(null)} />}
      {asked?.kind === 'revoke' && <RevokeKeyDialog apiKey={asked.key} onClose={() => setAsked(null)} />}
    </section>
  )
}

const ENDED = { EXPIRED: 'Its time is over. Create another key.', REVOKED: 'It was revoked. Create another key.' }
const endedReason = ({ status }: KeyRowFragment): string | undefined =>
  status === 'ACTIVE' ? undefined : ENDED[status]

const columns: TableColumn<KeyRowFragment>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: ({ name, hint, status }) => (
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">{name}</span>
        <code className="shrink-0 font-mono text-12 text-ink-3">{hint}</code>
        {status !== 'ACTIVE' && <span className="shrink-0 text-12 text-critical">{status.toLowerCase()}</span>}
      </span>
    ),
  },
  {
    key: 'scopes',
    header: 'May',
    width: '24%',
    cell: ({ scopes }) => (
      <span className="block truncate text-ink-2" title={scopes.join(', ')}>
        {scopes.join(', ')}
      </span>
    ),
  },
  {
    key: 'by',
    header: 'Created by',
    width: '14%',
    inList: 'never',
    cell: ({ createdBy }) => <span className="block truncate text-ink-2">{createdBy?.user.name ?? 'Unknown'}</span>,
  },
  {
    key: 'rate',
    header: 'Per minute',
    width: '6.5rem',
    align: 'end',
    inList: 'never',
    cell: ({ requestsPerMinute }) => (
      <span className="text-ink-2 tabular-nums">{requestsPerMinute.toLocaleString('en')}</span>
    ),
  },
  {
    key: 'used',
    header: 'Last used',
    width: '6.5rem',
    align: 'end',
    inList: 'end',
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? (
        <span className="text-ink-3">never</span>
      ) : (
        <RelativeTime at={lastUsedAt} className="text-ink-2" />
      ),
  },
  {
    key: 'expires',
    header: 'Expires',
    width: '7.5rem',
    align: 'end',
    inList: 'never',
    cell: ({ expiresAt }) =>
      expiresAt === null ? (
        <span className="text-ink-3">never</span>
      ) : (
        <RelativeTime at={expiresAt} className="text-ink-2" />
      ),
  },
]
