import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod/mini'
import { signUp } from '../api/auth.ts'
import { AuthError } from '../api/authRequest.ts'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { ConfirmAddressPage } from './ConfirmAddressPage.tsx'
import { newPassword, passwordHint } from './passwordRule.ts'
import { PortalLink } from './PortalLink.tsx'
import { onwards, type PortalSearch } from './portalSearch.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

const account = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'Enter the name that others in your clouds see.')),
  email: z.email('Enter an e-mail address, such as ada@example.com.'),
  password: newPassword,
})

/** A new account, whose address a mailed link confirms; its first cloud comes next. */
export function SignUpPage({ returnTo, email }: PortalSearch) {
  const form = useForm({
    resolver: zodResolver(account),
    defaultValues: { name: '', email: email ?? '', password: '' },
  })
  const [refused, setRefused] = useState<ExplainedError>()
  const [askedFor, setAskedFor] = useState<string>()
  const { errors, isSubmitting } = form.formState
  const errorOf = (field: 'name' | 'email' | 'password') => errors[field]?.message ?? refused?.fields[field]

  const submit = form.handleSubmit(async (values) => {
    setRefused(undefined)
    try {
      await signUp(values, returnTo)
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      setRefused(error.explained)
      return
    }
    setAskedFor(values.email)
  })
  if (askedFor !== undefined)
    return <ConfirmAddressPage email={askedFor} returnTo={returnTo} onRestart={() => setAskedFor(undefined)} />

  return (
    <PortalFrame
      title="Sign up"
      lead="From a device's first message to a live chart in a minute."
      foot={
        <>
          Have an account?{' '}
          <PortalLink to="/sign-in" search={onwards({ returnTo, email })}>
            Sign in
          </PortalLink>
        </>
      }
    >
      <PageTitle of="Sign up" />
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
        <Field label="Name" error={errorOf('name')}>
          <TextInput autoComplete="name" autoFocus {...form.register('name')} />
        </Field>
        <Field label="Email" error={errorOf('email')}>
          <TextInput type="email" autoComplete="username" {...form.register('email')} />
        </Field>
        <Field label="Password" hint={passwordHint} error={errorOf('password')}>
          <TextInput type="password" autoComplete="new-password" {...form.register('password')} />
        </Field>
        <FormRefusal refused={refused} fields={['name', 'email', 'password']} />
        <Button type="submit" variant="primary" busy={isSubmitting} className="mt-2 w-full">
          Sign up
        </Button>
      </form>
    </PortalFrame>
  )
}
