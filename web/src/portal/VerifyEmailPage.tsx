import { AuthFrame, buttonClass, ErrorPanel } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import type { ExplainedError } from '../api/errorWords.ts'

/** What became of a mailed link that confirms an address. */
export function VerifyEmailPage({ refused }: { refused: ExplainedError | undefined }) {
  const on = (
    <Link to="/" className={buttonClass('primary')}>
      Go to my cloud
    </Link>
  )
  if (!refused) {
    return (
      <AuthFrame title="Your address is confirmed" lead="Invitations and resets reach you here.">
        <title>Address confirmed · Isobar</title>
        {on}
      </AuthFrame>
    )
  }
  return (
    <AuthFrame title="Not confirmed">
      <title>Address not confirmed · Isobar</title>
      <div className="flex flex-col items-start gap-6">
        <ErrorPanel
          compact
          happened={refused.message}
          means="Your address stays as it was."
          remedy={
            refused.code === 'UNAUTHENTICATED' || refused.code === 'BAD_USER_INPUT'
              ? 'Sign in and choose "Confirm address" in the menu of your account to get another link.'
              : refused.remedy
          }
        />
        {on}
      </div>
    </AuthFrame>
  )
}
