import { Button, StatusMark, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { prepareSecondFactor, removeSecondFactor, replaceRecoveryCodes, type SecondFactor } from '../api/account.ts'
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'

type Step =
  | { kind: 'none' | 'turn-on' | 'turn-off' | 'new-codes' }
  | { kind: 'authenticator'; factor: SecondFactor }
  | { kind: 'codes'; codes: readonly string[] }

/** Whether signing in takes a code beside the password. */
export function SecondFactorSection({ on, onChanged }: { on: boolean; onChanged: () => void }) {
  const toast = useToast()
  const [step, setStep] = useState<Step>({ kind: 'none' })
  const close = () => setStep({ kind: 'none' })
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-ink-2">
        <StatusMark status={on ? 'ok' : 'unknown'} className="pr-2">
          {on ? 'On' : 'Off'}
        </StatusMark>
        {on
          ? 'Signing in takes your password and a code of your authenticator app.'
          : 'With it, signing in also takes a code of an app on your phone: a stolen password is not enough.'}
      </p>
      {on ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setStep({ kind: 'new-codes' })}>New recovery codes</Button>
          <Button onClick={() => setStep({ kind: 'turn-off' })}>Turn off</Button>
        </div>
      ) : (
        <Button onClick={() => setStep({ kind: 'turn-on' })}>Turn on</Button>
      )}
      {step.kind === 'turn-on' && (
        <PasswordDialog
          title="Turn on the second step"
          action="Continue"
          call={prepareSecondFactor}
          onDone={(factor) => setStep({ kind: 'authenticator', factor })}
          onClose={close}
        >
          You need an authenticator app, such as Aegis, 2FAS or Google Authenticator.
        </PasswordDialog>
      )}
      {step.kind === 'authenticator' && (
        <AuthenticatorDialog
          totpUri={step.factor.totpURI}
          onConfirmed={() => {
            onChanged()
            setStep({ kind: 'codes', codes: step.factor.backupCodes })
          }}
          onClose={close}
        />
      )}
      {step.kind === 'codes' && <RecoveryCodesDialog codes={step.codes} onClose={close} />}
      {step.kind === 'new-codes' && (
        <PasswordDialog
          title="New recovery codes"
          action="Replace codes"
          call={replaceRecoveryCodes}
          onDone={(codes) => setStep({ kind: 'codes', codes })}
          onClose={close}
        >
          The codes that you have now stop working.
        </PasswordDialog>
      )}
      {step.kind === 'turn-off' && (
        <PasswordDialog
          title="Turn off the second step"
          action="Turn off"
          danger
          call={removeSecondFactor}
          onDone={() => {
            close()
            toast({ title: 'The second step is off' })
            onChanged()
          }}
          onClose={close}
        >
          Your password alone is enough to sign in then. Your recovery codes stop working.
        </PasswordDialog>
      )}
    </div>
  )
}
