import { Button } from '@isobar/ui-elements'
import { useState } from 'react'
import { sendVerification } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PortalLink } from './PortalLink.tsx'
import { onwards } from './portalSearch.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

interface ConfirmAddressPageProps {
  email: string
  returnTo: string | undefined
  onRestart: () => void
}

/** A mail is on its way: only who reads it learns whether the address has an account. */
export function ConfirmAddressPage({ email, returnTo, onRestart }: ConfirmAddressPageProps) {
  const again = useAuthAction()
  const [sentAgain, setSentAgain] = useState(false)
  const send = async () => {
    setSentAgain(false)
    if (await again.run(() => sendVerification(email))) setSentAgain(true)
  }
  return (
    <PortalFrame
      title="Look in your mail"
      lead={`A link to confirm ${email} is on its way.`}
      foot={
        <>
          Confirmed it?{' '}
          <PortalLink to="/sign-in" search={onwards({ returnTo, email })}>
            Sign in
          </PortalLink>
        </>
      }
    >
      <PageTitle of="Confirm your address" />
      <p className="pb-4 text-ink-2">
        The link works for a day. Nothing there after a few minutes? Look among unwanted mail, or check the address.
      </p>
      <FormRefusal refused={again.refused} fields={[]} />
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={again.busy} onClick={() => void send()}>
          Send it again
        </Button>
        <Button variant="quiet" onClick={onRestart}>
          Another address
        </Button>
        <span role="status" className="text-13 text-ink-2">
          {sentAgain && 'Sent again.'}
        </span>
      </div>
    </PortalFrame>
  )
}
