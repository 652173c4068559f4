import { Button, buttonClass } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { signOut } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { grantHandoff } from '../api/handoff.ts'
import { useAuthAction } from '../api/useAuthAction.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

interface HandoffPageProps {
  state: string
  /** The cloud's host that the sign-in was begun on; undefined when it is over. */
  host: string | undefined
  /** The address of who is signed in here. */
  signedInAs: string
}

/** The person agrees to be signed in on a cloud's own host as who they are here. */
export function HandoffPage({ state, host, signedInAs }: HandoffPageProps) {
  const grant = useAuthAction()
  const leave = useAuthAction()
  if (host === undefined) return <Over />
  const go = async () => {
    const found = await grant.run(() => grantHandoff(state))
    if (found) location.assign(found.answer)
  }
  const leaveAndReturn = async () => {
    // A whole load: nothing of this person stays in the tab.
    if (await leave.run(signOut)) location.reload()
  }
  return (
    <PortalFrame title={`Continue to ${host}`} lead={<>You are signed in as {signedInAs}.</>}>
      <PageTitle of="Continue" />
      <p className="pb-6 text-ink-2">You began to sign in there. If you did not, close this page.</p>
      <FormRefusal refused={grant.refused ?? leave.refused} fields={[]} />
      <div className="flex flex-col gap-2">
        <Button variant="primary" busy={grant.busy} autoFocus onClick={() => void go()} className="w-full">
          Continue
        </Button>
        <Button variant="quiet" busy={leave.busy} onClick={() => void leaveAndReturn()}>
          Use another account
        </Button>
      </div>
    </PortalFrame>
  )
}

const Over = () => (
  <PortalFrame title="This sign-in is over" lead="It was used, or is older than ten minutes.">
    <PageTitle of="Sign-in is over" />
    <p className="pb-6 text-ink-2">Go back to the site that you came from, and begin there again.</p>
    <Link to="/" className={buttonClass()}>
      Go to my cloud
    </Link>
  </PortalFrame>
)
