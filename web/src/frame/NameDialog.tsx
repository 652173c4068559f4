import { Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { FormDialog } from './FormDialog.tsx'

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
  const [name, setName] = useState(initial)
  const [empty, setEmpty] = useState(false)
  const submit = () => {
    const trimmed = name.trim()
    setEmpty(trimmed === '')
    if (trimmed !== '') onSubmit(trimmed)
  }
  return (
    <FormDialog title={title} action={action} busy={busy} onSubmit={submit} onClose={onClose}>
      <Field label="Name" error={empty ? 'Give it a name.' : refused?.fields['name']}>
        <TextInput
          value={name}
          maxLength={maxLength}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <FormRefusal refused={refused} fields={['name']} />
    </FormDialog>
  )
}
