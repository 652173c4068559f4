import { Field, TextInput } from '@isobar/ui-elements'
import { useState, type ReactNode } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'

interface PasswordDialogProps<Answer> {
  title: string
  /** What will happen. */
  children: ReactNode
  /** The verb on the button. */
  action: string
  danger?: boolean
  /** What the password is for. @throws AuthError */
  call: (password: string) => Promise<Answer>
  onDone: (answer: Answer) => void
  onClose: () => void
}

/** Asks for the password again before how one signs in changes. */
export function PasswordDialog<Answer>(props: PasswordDialogProps<Answer>) {
  const { title, children, action, danger = false, call, onDone, onClose } = props
  const [password, setPassword] = useState('')
  const [empty, setEmpty] = useState(false)
  const { run, busy, refused } = useAuthAction()
  const submit = async () => {
    setEmpty(password === '')
    if (password === '') return
    const result = await run(() => call(password))
    if (result) onDone(result.answer)
  }
  return (
    <FormDialog title={title} action={action} danger={danger} busy={busy} onSubmit={submit} onClose={onClose}>
      <div className="pb-1 text-ink-2">{children}</div>
      <Field label="Your password" error={empty ? 'Enter your password.' : refused?.fields['password']}>
        <TextInput
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormRefusal refused={refused} fields={['password']} />
    </FormDialog>
  )
}
