import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Dialog, Field, Select, TextInput, useToast } from '@isobar/ui-elements'
import { useId } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { roles } from '@isobar/permissions'
import { z } from 'zod/mini'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { AddMemberDocument } from '../generated/graphql.ts'
import { roleOptions } from './memberRules.ts'
import { roleWords } from './roleWords.ts'

const newMember = z.object({
  email: z.email('Enter the e-mail address of their account.'),
  role: z.enum(roles),
})

/** Adds a person who has an account. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const formId = useId()
  const toast = useToast()
  const add = useAction(AddMemberDocument)
  const form = useForm({
    resolver: zodResolver(newMember),
    defaultValues: { email: '', role: 'MEMBER' as const },
  })
  const { errors } = form.formState
  const role = useWatch({ control: form.control, name: 'role' })

  const submit = form.handleSubmit(async (input) => {
    const added = await add.run({ input })
    if (!added) return
    const { user, role } = added.addMember.member
    toast({
      title: `${user.name} is now ${role === 'OWNER' || role === 'ADMIN' ? 'an' : 'a'} ${roleWords[role].name.toLowerCase()}`,
    })
    onClose()
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add member"
      description="They need an account; they see this cloud at once."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={add.busy}>
            Add to cloud
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
        <Field label="Email" error={errors.email?.message ?? add.refused?.fields['email']}>
          <TextInput type="email" autoComplete="off" {...form.register('email')} />
        </Field>
        <Field label="Role" hint={roleWords[role].may} error={errors.role?.message ?? add.refused?.fields['role']}>
          <Select options={roleOptions(cloud.viewerRole)} {...form.register('role')} />
        </Field>
        <FormRefusal refused={add.refused} fields={['email', 'role']} />
      </form>
    </Dialog>
  )
}
