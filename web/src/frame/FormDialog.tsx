import { Button, Dialog } from '@isobar/ui-elements'
import { useId, type ReactNode } from 'react'

interface FormDialogProps {
  title: string
  /** One line: what will happen. */
  description?: string
  /** The verb on the button. */
  action: string
  danger?: boolean
  busy?: boolean
  /** Never rejects. */
  onSubmit: () => void | Promise<void>
  onClose: () => void
  /** The fields, and what was refused. */
  children: ReactNode
}

/** A form that asks for something, to be submitted or left. Rendered while it is open. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, action, danger = false, busy = false, onSubmit, onClose, children } = props
  const formId = useId()
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      {...(description === undefined ? {} : { description })}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant={danger ? 'danger' : 'primary'} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void onSubmit()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
