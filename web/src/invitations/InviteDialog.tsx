import { zodResolver } from '@hookform/resolvers/zod'
import { roles } from '@isobar/permissions'
import { Field, Select, TextInput, useToast } from '@isobar/ui-elements'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod/mini'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { InviteMemberDocument } from '../generated/graphql.ts'
import { roleOptions } from '../members/memberRules.ts'
import { roleWords } from '../members/roleWords.ts'

const invitee = z.object({
  email: z.email('Enter the e-mail address to invite.'),
  role: z.enum(roles),
})

/** Invites somebody by mail, whether they have an account or not. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const toast = useToast()
  const invite = useAction(InviteMemberDocument)
  const form = useForm({ resolver: zodResolver(invitee), defaultValues: { email: '', role: 'MEMBER' as const } })
  const { errors } = form.formState
  const role = useWatch({ control: form.control, name: 'role' })

  const submit = form.handleSubmit(async (input) => {
    const invited = await invite.run({ input })
    if (!invited) return
    toast({ title: `An invitation is on its way to ${invited.inviteMember.invitation.email}` })
    onClose()
  })
  return (
    <FormDialog
      title="Invite member"
      description="They get a mail with a link that works for seven days, for this address alone."
      action="Send invitation"
      busy={invite.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Email" error={errors.email?.message ?? invite.refused?.fields['email']}>
        <TextInput type="email" autoComplete="off" {...form.register('email')} />
      </Field>
      <Field label="Role" hint={roleWords[role].may} error={errors.role?.message ?? invite.refused?.fields['role']}>
        <Select options={roleOptions(cloud.viewerRole)} {...form.register('role')} />
      </Field>
      <FormRefusal refused={invite.refused} fields={['email', 'role']} />
    </FormDialog>
  )
}
