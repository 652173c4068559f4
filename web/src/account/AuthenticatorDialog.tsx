import { CommandBox, Field, TextInput } from '@isobar/ui-elements'
import { QRCodeSVG } from 'qrcode.react'
import { useState } from 'react'
import { confirmSecondFactor } from '../api/account.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'

interface AuthenticatorDialogProps {
  totpUri: string
  onConfirmed: () => void
  onClose: () => void
}

/** Hands the secret to an authenticator app and asks for its first code, which turns the second step on. */
export function AuthenticatorDialog({ totpUri, onConfirmed, onClose }: AuthenticatorDialogProps) {
  const [code, setCode] = useState('')
  const [empty, setEmpty] = useState(false)
  const { run, busy, refused } = useAuthAction()
  const submit = async () => {
    const typed = code.replaceAll(/\s/g, '')
    setEmpty(typed === '')
    if (typed !== '' && (await run(() => confirmSecondFactor(typed)))) onConfirmed()
  }
  return (
    <FormDialog
      title="Scan with your authenticator app"
      description="Then enter the code that it shows."
      action="Turn on"
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4 pb-2">
        {/* Dark on white in both themes: apps read nothing else. */}
        <div className="self-center rounded-card bg-white p-3">
          <QRCodeSVG value={totpUri} size={168} title="Secret for the authenticator app" />
        </div>
        <CommandBox label="Or enter this secret" text={new URL(totpUri).searchParams.get('secret') ?? totpUri} />
      </div>
      <Field label="Code" error={empty ? 'Enter the six digits that the app shows.' : undefined}>
        <TextInput
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </Field>
      <FormRefusal
        refused={refused?.code === 'UNAUTHENTICATED' ? { ...refused, remedy: 'Enter the code it shows now.' } : refused}
        fields={[]}
      />
    </FormDialog>
  )
}
