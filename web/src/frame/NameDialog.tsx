import { Button, Dialog, Field, TextInput } from '@isobar/ui-elements'
import { useId, useState } from 'react'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'

interface NameDialogProps {
  onClose: () => void
  title: string
  initial?: string
  maxLength: number
  /** The verb on the button. */
  action: string
  busy: boolean
  refused: ExplainedError | undefined
  /** Called with a name that is not empty. */
  onSubmit: (name: string) => void
}

/** Names a new thing or renames one. Rendered while it is open. */
export function NameDialog(props: NameDialogProps) {
  const { onClose, title, initial = '', maxLength, action, busy, refused, onSubmit } = props
  const formId = useId()
  const [name, setName] = useState(initial)
  const [empty, setEmpty] = useState(false)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const trimmed = name.trim()
          setEmpty(trimmed === '')
          if (trimmed !== '') onSubmit(trimmed)
        }}
      >
        <Field label="Name" error={empty ? 'Give it a name.' : refused?.fields['name']}>
          <TextInput
            value={name}
            maxLength={maxLength}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <FormRefusal refused={refused} fields={['name']} />
      </form>
    </Dialog>
  )
}
