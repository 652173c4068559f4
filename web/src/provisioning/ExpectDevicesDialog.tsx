import { Field, TextArea, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { ExpectDevicesDocument, type ProfileRowFragment } from '../generated/graphql.ts'

/** Registers devices under the names that they will ask by. */
export function ExpectDevicesDialog({ profile, onClose }: { profile: ProfileRowFragment; onClose: () => void }) {
  const toast = useToast()
  const expect = useAction(ExpectDevicesDocument)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const names = text.split('\n').flatMap((line) => line.trim() || [])
  const error = tried && names.length === 0 ? 'Give at least one name.' : expect.refused?.fields['names']

  const submit = async () => {
    setTried(true)
    if (names.length === 0) return
    const result = await expect.run({ input: { profileId: profile.id, names } })
    if (!result) return
    const { length } = result.expectDevices.devices
    toast({ title: length === 1 ? '1 device is expected' : `${length} devices are expected` })
    onClose()
  }
  return (
    <FormDialog
      title={`Expect devices by ${profile.name}`}
      description="One that is there already may ask anew, and loses its present credential at once."
      action="Expect devices"
      busy={expect.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Names" hint="As the devices call themselves, one a line, 100 at most" error={error}>
        <TextArea rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <FormRefusal refused={expect.refused} fields={['names']} />
    </FormDialog>
  )
}
