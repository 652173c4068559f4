import { absoluteTime, Button, buttonClass, CopyButton, Dialog } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useCloud } from '../frame/cloudContext.ts'
import type { LogRowFragment } from '../generated/graphql.ts'
import type { LogSearch } from './logSearch.ts'

interface LogRecordDialogProps {
  record: LogRowFragment
  /** Shows only what has this in common. */
  onOnly: (change: Pick<LogSearch, 'subject'>) => void
  onClose: () => void
}

/** All that one record says. */
export function LogRecordDialog({ record, onOnly, onClose }: LogRecordDialogProps) {
  const { cloud } = useCloud()
  const { at, category, level, service, message, traceId, subject, fields } = record
  const facts: [name: string, value: string][] = [
    ['Level', level.toLowerCase()],
    ['Category', category],
    ['Service', service],
    ...(subject ? [['About', `${subject.kind} ${subject.id}`] as [string, string]] : []),
    ...Object.entries((fields ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ]
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={message}
      description={absoluteTime(at)}
      actions={
        <>
          {subject && <Button onClick={() => onOnly({ subject: subject.id })}>Only about this {subject.kind}</Button>}
          {traceId !== null && (
            <Link to="/$cloudId/traces/$traceId" params={{ cloudId: cloud.id, traceId }} className={buttonClass()}>
              Show its trace
            </Link>
          )}
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <dl className="border-t border-line">
        {facts.map(([name, value]) => (
          <div key={name} className="flex min-h-9 items-center gap-4 border-b border-line py-1">
            <dt className="w-28 shrink-0 text-13 text-ink-2 wrap-anywhere">{name}</dt>
            <dd className="min-w-0 flex-1 wrap-anywhere">{value}</dd>
          </div>
        ))}
        {traceId !== null && (
          <div className="flex min-h-9 items-center gap-4 border-b border-line py-1">
            <dt className="w-28 shrink-0 text-13 text-ink-2">Trace</dt>
            <dd className="min-w-0 flex-1">
              <code className="font-mono text-12 wrap-anywhere text-ink-3">{traceId}</code>{' '}
              <CopyButton text={traceId} label="Copy trace id" />
            </dd>
          </div>
        )}
      </dl>
    </Dialog>
  )
}
