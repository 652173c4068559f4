import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Field, TextInput, useToast } from '@isobar/ui-elements'
import { useForm } from 'react-hook-form'
import { z } from 'zod/mini'
import { changePassword } from '../api/account.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { newPassword, passwordHint } from '../portal/passwordRule.ts'

const passwords = z.object({
  current: z.string().check(z.minLength(1, 'Enter your present password.')),
  next: newPassword,
})

/** Sets another password; the other sessions end with the old one. */
export function PasswordForm({ email, onChanged }: { email: string; onChanged: () => void }) {
  const toast = useToast()
  const change = useAuthAction()
  const form = useForm({ resolver: zodResolver(passwords), defaultValues: { current: '', next: '' } })
  const { errors } = form.formState
  const submit = form.handleSubmit(async ({ current, next }) => {
    if (!(await change.run(() => changePassword(current, next)))) return
    form.reset()
    toast({ title: 'Your password is changed', detail: 'You were signed out everywhere else.' })
    onChanged()
  })
  const { refused } = change
  return (
    <form noValidate className="flex max-w-md flex-col gap-2" onSubmit={(event) => void submit(event)}>
      {/* Tells a password manager whose password this is. */}
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <Field label="Present password" error={errors.current?.message ?? refused?.fields['currentPassword']}>
        <TextInput type="password" autoComplete="current-password" {...form.register('current')} />
      </Field>
      <Field
        label="New password"
        hint={passwordHint}
        error={errors.next?.message ?? refused?.fields['newPassword'] ?? refused?.fields['password']}
      >
        <TextInput type="password" autoComplete="new-password" {...form.register('next')} />
      </Field>
      <FormRefusal refused={refused} fields={['currentPassword', 'newPassword', 'password']} />
      <Button type="submit" busy={change.busy} className="self-start">
        Change password
      </Button>
    </form>
  )
}
