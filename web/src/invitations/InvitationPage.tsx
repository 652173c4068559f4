import { absoluteTime, Button, buttonClass } from '@isobar/ui-elements'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { signOut } from '../api/auth.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useAuthAction } from '../api/useAuthAction.ts'
import { AcceptInvitationDocument } from '../generated/graphql.ts'
import { ownHost } from '../frame/ownHost.ts'
import { roleWords } from '../members/roleWords.ts'
import type { InvitationPreview } from './previewInvitation.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

interface InvitationPageProps {
  token: string
  invitation: InvitationPreview | undefined
  /** The address of who is signed in. */
  signedInAs: string | undefined
}

/** Where the link of an invitation leads: what it offers, and the way in for who was invited. */
export function InvitationPage({ token, invitation, signedInAs }: InvitationPageProps) {
  if (!invitation) return <Ended />
  const { cloudName, inviterName, role, email, expiresAt } = invitation
  return (
    <PortalFrame
      title={`Join ${cloudName}`}
      lead={`${inviterName} invites ${email} as ${roleWords[role].name.toLowerCase()}.`}
      foot={`The invitation ends ${absoluteTime(expiresAt)}.`}
    >
      <PageTitle of="Invitation" />
      <p className="pb-6 text-ink-2">
        {roleWords[role].name}s may: {roleWords[role].may.toLowerCase()}.
      </p>
      {ownHost ? (
        <Onwards mainUrl={ownHost.mainUrl} token={token} />
      ) : signedInAs === undefined ? (
        <WaysIn token={token} email={email} />
      ) : signedInAs.toLowerCase() === email.toLowerCase() ? (
        <Accept token={token} />
      ) : (
        <OtherAccount email={email} signedInAs={signedInAs} />
      )}
    </PortalFrame>
  )
}

const Buttons = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap gap-2">{children}</div>

/** Accounts are made and joined on the main host. */
const Onwards = ({ mainUrl, token }: { mainUrl: string; token: string }) => (
  <Buttons>
    <a href={`${mainUrl}/invitation?token=${encodeURIComponent(token)}`} className={buttonClass('primary')}>
      Continue to join
    </a>
  </Buttons>
)

function WaysIn({ token, email }: { token: string; email: string }) {
  const search = { returnTo: `/invitation?token=${encodeURIComponent(token)}`, email }
  return (
    <Buttons>
      <Link to="/sign-up" search={search} className={buttonClass('primary')}>
        Sign up and join
      </Link>
      <Link to="/sign-in" search={search} className={buttonClass()}>
        Sign in and join
      </Link>
    </Buttons>
  )
}

function Accept({ token }: { token: string }) {
  const navigate = useNavigate()
  const accept = useAction(AcceptInvitationDocument)
  const join = async () => {
    const accepted = await accept.run({ input: { token } })
    if (!accepted) return
    const { cloudId } = accepted.acceptInvitation.membership
    await navigate({ to: '/$cloudId', params: { cloudId }, replace: true })
  }
  return (
    <div className="flex flex-col gap-3">
      <FormRefusal refused={accept.refused} fields={[]} />
      <Button variant="primary" busy={accept.busy} onClick={() => void join()} className="self-start">
        Join cloud
      </Button>
    </div>
  )
}

/** An invitation is for the address that it was mailed to: a forwarded link lets nobody else in. */
function OtherAccount({ email, signedInAs }: { email: string; signedInAs: string }) {
  const leave = useAuthAction()
  const leaveAndReturn = async () => {
    // A whole load: nothing of this person stays in the tab.
    if (await leave.run(signOut)) location.reload()
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        You are signed in as <span className="font-medium">{signedInAs}</span>, and the invitation is for{' '}
        <span className="font-medium">{email}</span>. Sign out to join with that address, or ask for an invitation to
        yours.
      </p>
      <FormRefusal refused={leave.refused} fields={[]} />
      <Buttons>
        <Button variant="primary" busy={leave.busy} onClick={() => void leaveAndReturn()}>
          Sign out
        </Button>
        <Link to="/" className={buttonClass()}>
          Go to my cloud
        </Link>
      </Buttons>
    </div>
  )
}

function Ended() {
  return (
    <PortalFrame
      title="This invitation is not open"
      lead="It was accepted, taken back, sent again with another link, or is older than seven days."
    >
      <PageTitle of="Invitation" />
      <p className="pb-6 text-ink-2">Look for a newer mail, or ask who invited you to send it again.</p>
      <Link to="/" className={buttonClass('primary')}>
        Go to my cloud
      </Link>
    </PortalFrame>
  )
}
