import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { RenewVpnProfileDocument, type VpnProfileRowFragment } from '../generated/graphql.ts'
import { ProfileFileDialog } from './ProfileFileDialog.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** Makes a new file of a profile, for a year. */
export function RenewProfileDialog({ profile, onClose }: { profile: VpnProfileRowFragment; onClose: () => void }) {
  const renew = useAction(RenewVpnProfileDocument)
  const [linkToken, setLinkToken] = useState<string | null>(null)
  const submit = async () => {
    const result = await renew.run({ input: { profileId: profile.id } })
    if (result) setLinkToken(result.renewVpnProfile.linkToken)
  }
  if (linkToken !== null) return <ProfileFileDialog name={profile.name} linkToken={linkToken} onClose={onClose} />
  const session = renew.refused?.fields['session']
  return (
    <FormDialog
      title={`Make a new file for ${profile.name}`}
      action="Make a new file"
      busy={renew.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-ink-2">
        The profile lets in for a year from now. Once the new file is fetched, the present one works for seven days
        more.
      </p>
      {session === undefined ? <FormRefusal refused={renew.refused} fields={[]} /> : <SignInAgain message={session} />}
    </FormDialog>
  )
}
