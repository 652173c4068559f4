import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { z } from 'zod/mini'
import { changeAddress } from '../api/account.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'

const address = z.email()

/** Changes the address of the account, once a link that is mailed to the new one was opened. */
export function AddressForm({ email }: { email: string }) {
  const change = useAuthAction()
  const [newEmail, setNewEmail] = useState('')
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<{ email?: string; password?: string }>({})
  const [sentTo, setSentTo] = useState<string>()
  const { refused } = change
  const submit = async () => {
    const trimmed = newEmail.trim()
    const found = {
      ...(address.safeParse(trimmed).success ? {} : { email: 'Enter an e-mail address, such as ada@example.com.' }),
      ...(password === '' ? { password: 'Enter your password.' } : {}),
    }
    setWrong(found)
    setSentTo(undefined)
    if (Object.keys(found).length > 0 || !(await change.run(() => changeAddress(trimmed, password)))) return
    setSentTo(trimmed)
    setNewEmail('')
    setPassword('')
  }
  return (
    <form
      aria-label="Change address"
      noValidate
      className="flex max-w-md flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p className="pb-2 text-ink-2">
        You sign in as {email}. Another address takes its place once the link in the mail to it is opened, and this one
        is told.
      </p>
      <Field label="New address" error={wrong.email ?? refused?.fields['newEmail']}>
        <TextInput
          type="email"
          autoComplete="email"
          value={newEmail}
          onChange={(event) => setNewEmail(event.target.value)}
        />
      </Field>
      <Field
        label="Your password"
        hint="None, as you sign in by single sign-on alone? Set one by “Forgotten your password?” first."
        error={wrong.password ?? refused?.fields['password']}
      >
        <TextInput
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <FormRefusal refused={refused} fields={['newEmail', 'password']} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" busy={change.busy}>
          Send link
        </Button>
        <span role="status" className="text-13 text-ink-2">
          {sentTo !== undefined && `If ${sentTo} is free, a mail is on its way to it.`}
        </span>
      </div>
    </form>
  )
}
