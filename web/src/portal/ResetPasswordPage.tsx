import { Button, buttonClass, Field, TextInput } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { resetPassword } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { newPassword, passwordHint } from './passwordRule.ts'
import { PortalLink } from './PortalLink.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

/** Sets another password by the token of a mailed link. */
export function ResetPasswordPage({ token }: { token: string }) {
  const reset = useAuthAction()
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [done, setDone] = useState(false)
  const submit = async () => {
    const rule = newPassword.safeParse(password)
    setWrong(rule.error?.issues[0]?.message)
    if (rule.success && (await reset.run(() => resetPassword(token, password)))) setDone(true)
  }
  if (done) {
    return (
      <PortalFrame title="Your password is changed" lead="You were signed out everywhere else.">
        <PageTitle of="Password changed" />
        <Link to="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
      </PortalFrame>
    )
  }
  const { refused } = reset
  return (
    <PortalFrame
      title="Choose a password"
      lead="It takes the place of the one before; every session ends."
      foot={<PortalLink to="/forgot-password">Ask for another link</PortalLink>}
    >
      <PageTitle of="Choose a password" />
      <form
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field
          label="New password"
          hint={passwordHint}
          error={wrong ?? refused?.fields['newPassword'] ?? refused?.fields['password']}
        >
          <TextInput
            type="password"
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        <FormRefusal refused={refused} fields={['newPassword', 'password']} />
        <Button type="submit" variant="primary" busy={reset.busy} className="mt-2 w-full">
          Set password
        </Button>
      </form>
    </PortalFrame>
  )
}
