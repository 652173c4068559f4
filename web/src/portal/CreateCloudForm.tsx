import { zodResolver } from '@hookform/resolvers/zod'
import { Button, Field, TextInput } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { useForm } from 'react-hook-form'
import { z } from 'zod/mini'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { CreateCloudDocument } from '../generated/graphql.ts'

const cloud = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Give the cloud a name.'), z.maxLength(64, 'Use at most 64 characters.')),
})

/** Creates a cloud and opens it. */
export function CreateCloudForm({ onCancel }: { onCancel?: () => void }) {
  const navigate = useNavigate()
  const create = useAction(CreateCloudDocument)
  const form = useForm({ resolver: zodResolver(cloud), defaultValues: { name: '' } })

  const submit = form.handleSubmit(async ({ name }) => {
    const created = await create.run({ input: { name } })
    if (!created) return
    await navigate({ to: '/$cloudId', params: { cloudId: created.createCloud.membership.cloudId } })
  })
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <Field
        label="Name"
        hint="A site, a company or a project"
        error={form.formState.errors.name?.message ?? create.refused?.fields['name']}
      >
        <TextInput autoFocus autoComplete="organization" {...form.register('name')} />
      </Field>
      <FormRefusal refused={create.refused} fields={['name']} />
      <div className="mt-2 flex gap-2">
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting} className="flex-1">
          Create cloud
        </Button>
        {onCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
    </form>
  )
}
