import { Button, ErrorPanel } from '@isobar/ui-elements'
import { explainError } from './errorWords.ts'

interface QueryErrorProps {
  /** What could not be shown: "The devices". */
  what: string
  error: unknown
  onRetry?: () => void
  compact?: boolean
}

/** Why something could not be shown, and how to try again. */
export function QueryError({ what, error, onRetry, compact = false }: QueryErrorProps) {
  const { code, message, means, remedy, traceId } = explainError(error)
  const known = code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'BAD_USER_INPUT'
  return (
    <ErrorPanel
      compact={compact}
      happened={known ? message : `${what} could not be loaded.`}
      means={means}
      remedy={remedy}
      traceId={traceId}
      actions={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    />
  )
}
