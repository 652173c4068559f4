import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RevokeApiKeyDocument, type KeyRowFragment } from '../generated/graphql.ts'

/** Ends a key for ever. */
export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: KeyRowFragment; onClose: () => void }) {
  const toast = useToast()
  const revoke = useAction(RevokeApiKeyDocument)
  const confirm = async () => {
    if (!(await revoke.run({ input: { apiKeyId: apiKey.id } }))) return
    toast({ title: `${apiKey.name} was revoked` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Revoke ${apiKey.name}`}
      action="Revoke key"
      busy={revoke.busy}
      refused={revoke.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Programs that use it are refused at once, and their open connections close within five seconds. A revoked key
        does not come back: a new one has another secret.
      </p>
    </ConfirmDialog>
  )
}
