import { absoluteTime, Button, CopyButton, Dialog } from '@isobar/ui-elements'
import type { ReactNode } from 'react'
import { agentWords } from '../account/agentWords.ts'
import type { AuditRowFragment } from '../generated/graphql.ts'
import { actionWords, actorWords, fieldChanges, subjectWords } from './auditWords.ts'

interface AuditRecordDialogProps {
  record: AuditRowFragment
  /** Shows what this actor did, alone. */
  onOnlyActor: () => void
  onClose: () => void
}

/** All that is known of one change. */
export function AuditRecordDialog({ record, onOnlyActor, onClose }: AuditRecordDialogProps) {
  const { at, action, actor, client, subject, before, after, traceId } = record
  const changes = fieldChanges(before, after)
  const who = actorWords(actor)
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={actionWords(action)}
      description={`${who}, ${absoluteTime(at)}`}
      actions={
        <>
          <Button onClick={onOnlyActor}>Only by {who}</Button>
          <Button onClick={onClose}>Close</Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        <dl className="border-t border-line">
          <Fact name="Of">
            {subjectWords(subject)} <Code>{subject.id}</Code>
          </Fact>
          <Fact name="By">
            {who} <Code>{actor.id}</Code>
          </Fact>
          {client && (
            <Fact name="From">
              {[client.ip, client.userAgent === null ? null : agentWords(client.userAgent)].filter(Boolean).join(' · ')}
            </Fact>
          )}
          <Fact name="Action">
            <Code>{action}</Code>
          </Fact>
          {traceId !== null && (
            <Fact name="Trace">
              <Code>{traceId}</Code> <CopyButton text={traceId} label="Copy trace id" />
            </Fact>
          )}
        </dl>
        {changes.length > 0 && (
          <table className="w-full table-fixed text-left text-13">
            <caption className="pb-2 text-left text-13 font-medium">What changed</caption>
            <thead className="text-12 text-ink-3">
              <tr className="border-b border-line">
                <th className="w-1/4 py-1 font-regular">Field</th>
                <th className="py-1 font-regular">Before</th>
                <th className="py-1 font-regular">After</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <tr key={change.field} className="border-b border-line align-top">
                  <th scope="row" className="py-1.5 pr-3 font-regular text-ink-2 wrap-anywhere">
                    {change.field}
                  </th>
                  <ChangedValue>{change.before}</ChangedValue>
                  <ChangedValue>{change.after}</ChangedValue>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  )
}

const ChangedValue = ({ children }: { children: string | undefined }) => (
  <td className="py-1.5 pr-3 wrap-anywhere">{children ?? <span className="text-ink-3">nothing</span>}</td>
)

const Code = ({ children }: { children: string }) => (
  <code className="font-mono text-12 wrap-anywhere text-ink-3">{children}</code>
)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex min-h-9 items-center gap-4 border-b border-line py-1">
    <dt className="w-20 shrink-0 text-13 text-ink-2">{name}</dt>
    <dd className="min-w-0 flex-1">{children}</dd>
  </div>
)
