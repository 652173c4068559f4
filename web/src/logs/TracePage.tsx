import { absoluteTime, Button, CopyButton, EmptyState, PageHeader, Skeleton } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { Trail } from '../frame/Trail.tsx'
import { TracePageDocument } from '../generated/graphql.ts'
import { LogRecordDialog } from './LogRecordDialog.tsx'
import { durationWords, waterfallOf, type TraceRecord } from './traceLines.ts'
import { Waterfall } from './Waterfall.tsx'

/** The life of one message, sign-in or request, across the services. */
export function TracePage({ traceId }: { traceId: string }) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<TraceRecord | null>(null)
  const [{ data, error }, reload] = useQuery({
    query: TracePageDocument,
    variables: { id: traceId },
    requestPolicy: 'cache-and-network',
  })
  const records = data?.trace?.records
  const waterfall = useMemo(() => (records?.length ? waterfallOf(records) : undefined), [records])
  const again = () => reload({ requestPolicy: 'network-only' })
  return (
    <>
      <PageTitle of={`Trace ${traceId.slice(0, 8)}`} />
      <Trail list={{ to: '/$cloudId/logs', label: 'Logs' }} name={`Trace ${traceId.slice(0, 8)}…`} />
      <PageHeader
        title="Trace"
        facts={[
          <span key="id" className="flex items-center gap-1">
            <code className="font-mono text-12 wrap-anywhere">{traceId}</code>
            <CopyButton text={traceId} label="Copy trace id" />
          </span>,
          waterfall && absoluteTime(waterfall.startedAt),
          waterfall && durationWords(waterfall.totalMs),
        ]}
        actions={
          <Button icon={<RefreshCw aria-hidden />} onClick={again}>
            Refresh
          </Button>
        }
      />
      {error && !data ? (
        <QueryError what="The trace" error={error} onRetry={again} />
      ) : waterfall ? (
        <Waterfall waterfall={waterfall} onOpen={setOpened} />
      ) : data ? (
        <EmptyState title="Nothing is known of this trace">
          Steps appear a second or two after they happened. What is older than the log keeps is gone, and of what is not
          traced only refusals and errors are written down.
        </EmptyState>
      ) : (
        <div aria-busy className="flex flex-col gap-2">
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
          <Skeleton className="h-9" />
        </div>
      )}
      {opened && (
        <LogRecordDialog
          record={opened}
          onOnly={(search) => void navigate({ to: '/$cloudId/logs', params: { cloudId: cloud.id }, search })}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}
