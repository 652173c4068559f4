import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { SetNetworkDocument } from '../generated/graphql.ts'

/** Asks before the network is switched off. */
export function SwitchOffDialog({ onClose, onChanged }: { onClose: () => void; onChanged: () => void }) {
  const set = useAction(SetNetworkDocument)
  const confirm = async () => {
    if (!(await set.run({ input: { enabled: false } }))) return
    onChanged()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Switch the private network off"
      action="Switch off"
      busy={set.busy}
      refused={set.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Every device and person in it is put out within five seconds. Profiles and addresses are kept: switched on
        again, the same files let in.
      </p>
    </ConfirmDialog>
  )
}
