import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RemoveMemberDocument } from '../generated/graphql.ts'
import type { ListedMember } from './listedMember.ts'

/** Ends a membership. */
export function RemoveMemberDialog({ member, onClose }: { member: ListedMember; onClose: () => void }) {
  const { cloud, me } = useCloud()
  const toast = useToast()
  const remove = useAction(RemoveMemberDocument)
  const { name, email } = member.user
  const self = email === me.email
  const confirm = async () => {
    if (!(await remove.run({ input: { memberId: member.id } }))) return
    if (self) {
      // A whole load: nothing that this tab kept of the cloud stays.
      location.assign('/clouds')
      return
    }
    toast({ title: `${name} was removed` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={self ? `Leave ${cloud.name}` : `Remove ${name}`}
      action={self ? 'Leave cloud' : 'Remove member'}
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        {self ? 'You lose' : `${name} loses`} access to {cloud.name} within five seconds, also where it is open now.
        What {self ? 'you' : 'they'} created stays. An owner or admin can add {self ? 'you' : 'them'} again.
      </p>
    </ConfirmDialog>
  )
}
