import { Button, CommandBox, Dialog, Field, TextInput } from '@isobar/ui-elements'
import { QRCodeSVG } from 'qrcode.react'
import { useId, useState } from 'react'
import { confirmSecondFactor } from '../api/account.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'

interface AuthenticatorDialogProps {
  totpUri: string
  onConfirmed: () => void
  onClose: () => void
}

/** Hands the secret to an authenticator app and asks for its first code, which turns the second step on. */
export function AuthenticatorDialog({ totpUri, onConfirmed, onClose }: AuthenticatorDialogProps) {
  const formId = useId()
  const [code, setCode] = useState('')
  const [empty, setEmpty] = useState(false)
  const { run, busy, refused } = useAuthAction()
  const submit = async () => {
    const typed = code.replaceAll(/\s/g, '')
    setEmpty(typed === '')
    if (typed !== '' && (await run(() => confirmSecondFactor(typed)))) onConfirmed()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Scan with your authenticator app"
      description="Then enter the code that it shows."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Turn on
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {/* Dark on white in both themes: apps read nothing else. */}
        <div className="self-center rounded-card bg-white p-3">
          <QRCodeSVG value={totpUri} size={168} title="Secret for the authenticator app" />
        </div>
        <CommandBox label="Or enter this secret" text={new URL(totpUri).searchParams.get('secret') ?? totpUri} />
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
          refused={
            refused?.code === 'UNAUTHENTICATED' ? { ...refused, remedy: 'Enter the code it shows now.' } : refused
          }
          fields={[]}
        />
      </form>
    </Dialog>
  )
}
