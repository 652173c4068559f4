import { Field, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { DeleteCloudDocument } from '../generated/graphql.ts'

/** Deletes the cloud once its short name was typed. */
export function DeleteCloudDialog({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const remove = useAction(DeleteCloudDocument)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const confirm = async () => {
    setWrong(typed.trim() !== cloud.slug)
    if (typed.trim() !== cloud.slug) return
    // A whole load: nothing that this tab kept of the cloud stays.
    if (await remove.run({ input: { slug: cloud.slug } })) location.assign('/clouds')
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${cloud.name}`}
      action="Delete cloud"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Its members lose it at once, its devices and API keys are refused, and what devices send meanwhile is lost. Its
        owners can restore it for 30 days, under "Choose a cloud". Then everything in it is erased; Kafka keeps copies
        of its last records for up to 7 days more, of undeliverable ones for 30.
      </p>
      <Field
        label={
          <span>
            Type <code className="font-mono">{cloud.slug}</code> to confirm
          </span>
        }
        error={wrong ? 'This is not the short name of the cloud.' : undefined}
      >
        <TextInput mono autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
