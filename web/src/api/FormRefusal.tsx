import { ErrorPanel } from '@isobar/ui-elements'
import type { ExplainedError } from './errorWords.ts'

/** A refusal above a form's buttons, unless each of its rules is already told at its field. */
export function FormRefusal({ refused, fields }: { refused: ExplainedError | undefined; fields: readonly string[] }) {
  if (!refused) return null
  const atFields = Object.keys(refused.fields)
  if (atFields.length > 0 && atFields.every((field) => fields.includes(field))) return null
  const { message, remedy, traceId, code } = refused
  return (
    <ErrorPanel
      compact
      happened={message}
      remedy={code === 'BAD_USER_INPUT' ? undefined : remedy}
      traceId={code === 'INTERNAL' || code === 'UNAVAILABLE' ? traceId : undefined}
    />
  )
}
