import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RotateProvisioningSecretDocument, type ProfileRowFragment } from '../generated/graphql.ts'
import { ProfileSecretDialog } from './ProfileSecretDialog.tsx'

/** Gives a provisioning key another secret. */
export function RotateSecretDialog({ profile, onClose }: { profile: ProfileRowFragment; onClose: () => void }) {
  const rotate = useAction(RotateProvisioningSecretDocument)
  const [secret, setSecret] = useState<string | null>(null)
  const confirm = async () => {
    const result = await rotate.run({ input: { profileId: profile.id } })
    if (result) setSecret(result.rotateProvisioningSecret.secret)
  }
  if (secret !== null) {
    return (
      <ProfileSecretDialog
        title={`${profile.name} has a new secret`}
        keyAndSecret={{ key: profile.key, secret }}
        onClose={onClose}
      />
    )
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Rotate the secret of ${profile.name}`}
      action="Rotate secret"
      busy={rotate.busy}
      refused={rotate.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Devices that were built with the present secret and have not asked yet stay outside. Those that came by it keep
        their own credentials.
      </p>
    </ConfirmDialog>
  )
}
