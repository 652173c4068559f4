import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { DeleteSsoConnectionDocument, type SsoConnectionCardFragment } from '../generated/graphql.ts'

/** Ends a connection. */
export function DeleteConnectionDialog({
  connection: { id, name },
  onClose,
}: {
  connection: SsoConnectionCardFragment
  onClose: () => void
}) {
  const toast = useToast()
  const remove = useAction(DeleteSsoConnectionDocument)
  const confirm = async () => {
    if (!(await remove.run({ input: { ssoConnectionId: id } }))) return
    toast({ title: `${name} was deleted` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${name}`}
      action="Delete connection"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Nobody signs in with it any more, and its domains are free for others. Members stay: they set a password by
        “Forgotten your password?”.
      </p>
    </ConfirmDialog>
  )
}
