import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { z } from 'zod/mini'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { beginSso, keepReturnTo } from '../api/otherSignIns.ts'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

const address = z.email()
const NONE = 'No identity provider speaks for this address: sign in by password.'

interface SsoStepProps {
  email: string
  returnTo: string | undefined
  onRestart: () => void
}

/** Finds the identity provider that speaks for an address, and leads there. */
export function SsoStep({ email: given, returnTo, onRestart }: SsoStepProps) {
  const [email, setEmail] = useState(given)
  const [wrong, setWrong] = useState<string>()
  const begin = useAuthAction()
  const submit = async () => {
    const trimmed = email.trim()
    const valid = address.safeParse(trimmed).success
    setWrong(valid ? undefined : 'Enter your address at your company.')
    if (!valid) return
    const found = await begin.run(() => beginSso(trimmed))
    if (!found) return
    if (found.answer === null) setWrong(NONE)
    else {
      keepReturnTo(returnTo)
      location.assign(found.answer)
    }
  }
  return (
    <PortalFrame title="Single sign-on" lead="With your company’s own account.">
      <PageTitle of="Single sign-on" />
      <form
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label="Email" error={wrong ?? begin.refused?.fields['email']}>
          <TextInput
            type="email"
            autoComplete="username"
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </Field>
        <FormRefusal refused={begin.refused} fields={['email']} />
        <Button type="submit" variant="primary" busy={begin.busy} className="mt-2 w-full">
          Continue
        </Button>
        <Button variant="quiet" onClick={onRestart}>
          Sign in by password
        </Button>
      </form>
    </PortalFrame>
  )
}
