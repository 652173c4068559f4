import { Button } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { useCloud } from './cloudContext.ts'

interface OpenedElsewhereProps {
  opened: { cloudId: string; name: string }
  onDismiss: () => void
}

/** Says that another cloud was opened in this session, and leaves it to the person to follow. */
export function OpenedElsewhere({ opened, onDismiss }: OpenedElsewhereProps) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p>
        You opened <strong className="font-medium text-ink">{opened.name}</strong> in another tab. This tab stays in{' '}
        <strong className="font-medium text-ink">{cloud.name}</strong>.
      </p>
      <div className="flex gap-2">
        <Button size="small" onClick={() => void navigate({ to: '/$cloudId', params: { cloudId: opened.cloudId } })}>
          Go there
        </Button>
        <Button size="small" variant="quiet" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    </div>
  )
}
