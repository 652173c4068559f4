import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { DeleteProvisioningProfileDocument, type ProfileRowFragment } from '../generated/graphql.ts'

/** Ends a provisioning key for good. */
export function DeleteProfileDialog({ profile, onClose }: { profile: ProfileRowFragment; onClose: () => void }) {
  const toast = useToast()
  const remove = useAction(DeleteProvisioningProfileDocument)
  const confirm = async () => {
    if (!(await remove.run({ input: { profileId: profile.id } }))) return
    toast({ title: `${profile.name} was deleted` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${profile.name}`}
      action="Delete key"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>No device can ask by it any more, and it cannot be brought back. Devices that came by it stay.</p>
    </ConfirmDialog>
  )
}
