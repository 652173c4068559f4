import { zodResolver } from '@hookform/resolvers/zod'
import { Button, ErrorPanel, Field, TextInput } from '@isobar/ui-elements'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod/mini'
import { signIn } from '../api/auth.ts'
import { AuthError } from '../api/authRequest.ts'
import type { ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { CodeStep } from './CodeStep.tsx'
import { ConfirmAddressPage } from './ConfirmAddressPage.tsx'
import { OtherWaysIn, WayByMainHost } from './OtherWaysIn.tsx'
import { ownHost } from '../frame/ownHost.ts'
import { PortalLink } from './PortalLink.tsx'
import { onwards, type PortalSearch } from './portalSearch.ts'
import { refusalWords } from './refusalWords.ts'
import { SsoStep } from './SsoStep.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

const credentials = z.object({
  email: z.email('Enter the e-mail address of your account.'),
  password: z.string().check(z.minLength(1, 'Enter your password.')),
})

/** The way in for people who have an account. */
export function SignInPage({ returnTo, email, refused: refusedElsewhere }: PortalSearch) {
  const router = useRouter()
  const form = useForm({ resolver: zodResolver(credentials), defaultValues: { email: email ?? '', password: '' } })
  const [refused, setRefused] = useState<ExplainedError>()
  const [codeNeeded, setCodeNeeded] = useState(false)
  const [bySso, setBySso] = useState(false)
  const [unconfirmed, setUnconfirmed] = useState<string>()
  const { errors, isSubmitting } = form.formState
  const goOn = async () => {
    router.options.context.connections.reset()
    await router.navigate({ href: returnTo ?? '/', replace: true })
  }

  const submit = form.handleSubmit(async (values) => {
    setRefused(undefined)
    try {
      if ((await signIn(values)) === 'code-needed') {
        setCodeNeeded(true)
        return
      }
    } catch (error) {
      if (!(error instanceof AuthError)) throw error
      if (error.reason === 'EMAIL_NOT_VERIFIED') setUnconfirmed(values.email)
      else setRefused(error.explained)
      return
    }
    await goOn()
  })
  const elsewhere = refusalWords(refusedElsewhere)
  if (bySso) return <SsoStep email={form.getValues('email')} returnTo={returnTo} onRestart={() => setBySso(false)} />
  if (unconfirmed !== undefined)
    return <ConfirmAddressPage email={unconfirmed} returnTo={returnTo} onRestart={() => setUnconfirmed(undefined)} />
  if (codeNeeded) return <CodeStep onSignedIn={() => void goOn()} onRestart={() => setCodeNeeded(false)} />

  return (
    <PortalFrame
      title="Sign in"
      lead={
        returnTo === undefined ? 'See what your devices measure, as they measure it.' : 'Then you go on where you were.'
      }
      foot={
        ownHost ? undefined : (
          <>
            No account yet?{' '}
            <PortalLink to="/sign-up" search={onwards({ returnTo, email })}>
              Sign up
            </PortalLink>
          </>
        )
      }
    >
      <PageTitle of="Sign in" />
      {elsewhere && !refused && (
        <div className="pb-4">
          <ErrorPanel compact {...elsewhere} />
        </div>
      )}
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
        <p className="pt-2 text-13">
          <PortalLink to="/forgot-password">Forgotten your password?</PortalLink>
        </p>
      </form>
      {ownHost ? (
        <WayByMainHost returnTo={returnTo} />
      ) : (
        <OtherWaysIn returnTo={returnTo} onSso={() => setBySso(true)} />
      )}
    </PortalFrame>
  )
}
