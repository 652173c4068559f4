import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RevokeVpnProfileDocument, type VpnProfileRowFragment } from '../generated/graphql.ts'

/** Takes a profile back for ever. */
export function RevokeProfileDialog({ profile, onClose }: { profile: VpnProfileRowFragment; onClose: () => void }) {
  const toast = useToast()
  const revoke = useAction(RevokeVpnProfileDocument)
  const confirm = async () => {
    if (!(await revoke.run({ input: { profileId: profile.id } }))) return
    toast({ title: `${profile.name} was revoked` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Revoke ${profile.name}`}
      action="Revoke profile"
      busy={revoke.busy}
      refused={revoke.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Its session ends within five seconds, and its file never lets in again. Its address may go to another. The
        device or person can get a new profile.
      </p>
    </ConfirmDialog>
  )
}
