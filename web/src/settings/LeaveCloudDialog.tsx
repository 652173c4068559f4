import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { LeaveCloudDocument } from '../generated/graphql.ts'

/** Ends the person's own membership. */
export function LeaveCloudDialog({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const leave = useAction(LeaveCloudDocument)
  const confirm = async () => {
    // A whole load: nothing that this tab kept of the cloud stays.
    if (await leave.run({ input: { cloudId: cloud.id } })) location.assign('/clouds')
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Leave ${cloud.name}`}
      action="Leave cloud"
      busy={leave.busy}
      refused={leave.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        You lose access to {cloud.name} within five seconds, also where it is open now. What you created stays. An owner
        or admin can invite you again.
      </p>
    </ConfirmDialog>
  )
}
