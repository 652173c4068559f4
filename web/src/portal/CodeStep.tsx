import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { signInWithCode } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

interface CodeStepProps {
  onSignedIn: () => void
  /** Back to the address and password. */
  onRestart: () => void
}

/** The second step of a sign-in: a code of the authenticator, or a recovery code. */
export function CodeStep({ onSignedIn, onRestart }: CodeStepProps) {
  const [kind, setKind] = useState<'authenticator' | 'recovery'>('authenticator')
  const [code, setCode] = useState('')
  const [empty, setEmpty] = useState(false)
  const enter = useAuthAction()
  const recovery = kind === 'recovery'
  const submit = async () => {
    const typed = recovery ? code.trim() : code.replaceAll(/\s/g, '')
    setEmpty(typed === '')
    if (typed !== '' && (await enter.run(() => signInWithCode(kind, typed)))) onSignedIn()
  }
  const { refused } = enter
  return (
    <PortalFrame
      title="Enter your code"
      lead={recovery ? 'One of the codes you kept; each works once.' : 'Six digits, from your authenticator app.'}
      foot={
        <button
          type="button"
          className="font-medium text-accent underline underline-offset-2"
          onClick={() => {
            setKind(recovery ? 'authenticator' : 'recovery')
            setCode('')
          }}
        >
          {recovery ? 'Use the authenticator app' : 'Use a recovery code'}
        </button>
      }
    >
      <PageTitle of="Enter your code" />
      <form
        noValidate
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Field label={recovery ? 'Recovery code' : 'Code'} error={empty ? 'Enter the code.' : undefined}>
          <TextInput
            key={kind}
            autoFocus
            autoComplete="one-time-code"
            inputMode={recovery ? 'text' : 'numeric'}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <FormRefusal
          refused={
            refused?.code === 'UNAUTHENTICATED' || refused?.code === 'BAD_USER_INPUT'
              ? { ...refused, remedy: 'Check it and try again.' }
              : refused
          }
          fields={[]}
        />
        <Button type="submit" variant="primary" busy={enter.busy} className="mt-2 w-full">
          Sign in
        </Button>
        <Button variant="quiet" onClick={onRestart}>
          Start again
        </Button>
      </form>
    </PortalFrame>
  )
}
