import { Field, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { AddDomainDocument } from '../generated/graphql.ts'

/** Names a host; its records are shown then. */
export function AddDomainDialog({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const toast = useToast()
  const [host, setHost] = useState('')
  const add = useAction(AddDomainDocument)
  const submit = async () => {
    if (!(await add.run({ input: { host } }))) return
    toast({ title: `${host.trim()} is added`, detail: 'Set its two records next.' })
    onAdded()
    onClose()
  }
  return (
    <FormDialog
      title="Add domain"
      description="Nothing changes for anybody until its records are set."
      action="Add domain"
      busy={add.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Host" hint="One name, such as iot.example.com" error={add.refused?.fields['host']}>
        <TextInput
          mono
          value={host}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setHost(event.target.value)}
        />
      </Field>
      <FormRefusal refused={add.refused} fields={['host']} />
    </FormDialog>
  )
}
