import { buttonClass, ErrorPanel } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import type { ExplainedError } from '../api/errorWords.ts'
import { onwards, type PortalSearch } from './portalSearch.ts'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

interface VerifyEmailPageProps extends Omit<PortalSearch, 'refused'> {
  refused: ExplainedError | undefined
  /** The address of who is signed in. */
  signedInAs: string | undefined
}

/** What became of a mailed link that confirms an address. */
export function VerifyEmailPage({ refused, signedInAs, returnTo, email }: VerifyEmailPageProps) {
  const on =
    signedInAs === undefined ? (
      <Link to="/sign-in" search={onwards({ returnTo, email })} className={buttonClass('primary')}>
        Sign in
      </Link>
    ) : (
      <a href={returnTo ?? '/'} className={buttonClass('primary')}>
        Go on
      </a>
    )
  if (!refused) {
    return (
      <PortalFrame title="Your address is confirmed" lead="Invitations and resets reach you here.">
        <PageTitle of="Address confirmed" />
        {on}
      </PortalFrame>
    )
  }
  return (
    <PortalFrame title="Not confirmed">
      <PageTitle of="Address not confirmed" />
      <div className="flex flex-col items-start gap-6">
        <ErrorPanel
          compact
          happened={refused.message}
          means="Your address stays as it was."
          remedy={
            refused.code === 'UNAUTHENTICATED' || refused.code === 'BAD_USER_INPUT'
              ? 'Sign in: while the address is not confirmed, another link is mailed to it.'
              : refused.remedy
          }
        />
        {on}
      </div>
    </PortalFrame>
  )
}
