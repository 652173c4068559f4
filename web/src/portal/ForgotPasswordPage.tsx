import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { z } from 'zod/mini'
import { requestPasswordReset } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PortalLink } from './PortalLink.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

const address = z.email()

/** Asks for a link that sets another password. Whether there is such an account is not told. */
export function ForgotPasswordPage() {
  const request = useAuthAction()
  const [email, setEmail] = useState('')
  const [invalid, setInvalid] = useState(false)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const submit = async () => {
    const trimmed = email.trim()
    const wrong = !address.safeParse(trimmed).success
    setInvalid(wrong)
    if (!wrong && (await request.run(() => requestPasswordReset(trimmed)))) setSentTo(trimmed)
  }
  const foot = <PortalLink to="/sign-in">Back to sign in</PortalLink>
  if (sentTo !== null) {
    return (
      <PortalFrame
        title="Look in your mail"
        lead={`If there is an account with ${sentTo}, a mail is on its way.`}
        foot={foot}
      >
        <PageTitle of="Forgotten password" />
        <p className="text-ink-2">
          The link in it works once, for one hour. Nothing there after a few minutes? Look among unwanted mail, or check
          the address.
        </p>
        <Button className="mt-4" onClick={() => setSentTo(null)}>
          Try another address
        </Button>
      </PortalFrame>
    )
  }
  return (
    <PortalFrame title="Forgotten password" lead="A mail with a link lets you choose another." foot={foot}>
      <PageTitle of="Forgotten password" />
      <form
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Email" error={invalid ? 'Enter the e-mail address of your account.' : undefined}>
          <TextInput
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <FormRefusal refused={request.refused} fields={[]} />
        <Button type="submit" variant="primary" busy={request.busy} className="mt-2 w-full">
          Send link
        </Button>
      </form>
    </PortalFrame>
  )
}
