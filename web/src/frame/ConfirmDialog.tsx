import { Button, Dialog } from '@isobar/ui-elements'
import type { ReactNode } from 'react'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'

interface ConfirmDialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen and what is lost. */
  children: ReactNode
  /** The verb, as on the button that opened it. */
  action: string
  danger?: boolean
  busy: boolean
  refused: ExplainedError | undefined
  onConfirm: () => void
}

/** Asks before something that others would notice. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, children, action, danger = true, busy, refused, onConfirm } = props
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      actions={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-ink-2">
        {children}
        <FormRefusal refused={refused} fields={[]} />
      </div>
    </Dialog>
  )
}
