import { zodResolver } from '@hookform/resolvers/zod'
import { AuthFrame, Button, Field, TextInput } from '@isobar/ui-elements'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod/mini'
import { AuthError, signIn } from '../api/auth.ts'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import type { PortalSearch } from './portalSearch.ts'

const credentials = z.object({
  email: z.email('Enter the e-mail address of your account.'),
  password: z.string().check(z.minLength(1, 'Enter your password.')),
})

/** The way in for people who have an account. */
export function SignInPage({ returnTo }: PortalSearch) {
  const router = useRouter()
  const form = useForm({ resolver: zodResolver(credentials), defaultValues: { email: '', password: '' } })
  const [refused, setRefused] = useState<ExplainedError>()
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setRefused(undefined)
    try {
      await signIn(values)
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      setRefused(error.explained)
      return
    }
    router.options.context.connections.reset()
    await router.navigate({ href: returnTo ?? '/', replace: true })
  })

  return (
    <AuthFrame
      title="Sign in"
      lead={
        returnTo === undefined ? 'See what your devices measure, as they measure it.' : 'Then you go on where you were.'
      }
      foot={
        <>
          No account yet?{' '}
          <Link
            to="/sign-up"
            search={returnTo === undefined ? {} : { returnTo }}
            className="font-medium text-accent underline underline-offset-2"
          >
            Sign up
          </Link>
        </>
      }
    >
      <title>Sign in · Isobar</title>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
        <Field label="Email" error={errors.email?.message}>
          <TextInput type="email" autoComplete="username" autoFocus {...form.register('email')} />
        </Field>
        <Field label="Password" error={errors.password?.message}>
          <TextInput type="password" autoComplete="current-password" {...form.register('password')} />
        </Field>
        <FormRefusal
          refused={refused?.code === 'UNAUTHENTICATED' ? { ...refused, remedy: 'Check both and try again.' } : refused}
          fields={[]}
        />
        <Button type="submit" variant="primary" busy={isSubmitting} className="mt-2 w-full">
          Sign in
        </Button>
      </form>
    </AuthFrame>
  )
}
