import { Field, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { LocateDeviceDocument } from '../generated/graphql.ts'
import type { DeviceDetails } from './DevicePage.tsx'
import { toLocation } from './locationInput.ts'

/** Says where a device stands, or that it is not known. */
export function LocateDialog({ device, onClose }: { device: DeviceDetails; onClose: () => void }) {
  const locate = useAction(LocateDeviceDocument)
  const toast = useToast()
  const { location } = device
  const [text, setText] = useState(location ? `${location.latitude}, ${location.longitude}` : '')
  const [invalid, setInvalid] = useState(false)
  const submit = async () => {
    const place = toLocation(text)
    setInvalid(place === undefined)
    if (place === undefined) return
    if (!(await locate.run({ input: { deviceId: device.id, location: place } }))) return
    toast({ title: place ? 'Location saved' : 'Location removed' })
    onClose()
  }
  return (
    <FormDialog title="Set location" action="Save location" busy={locate.busy} onSubmit={submit} onClose={onClose}>
      <Field
        label="Location"
        optional
        hint="Latitude and longitude in degrees; empty if it is not known"
        error={invalid ? 'Write latitude, then longitude, such as 52.52, 13.405.' : undefined}
      >
        <TextInput value={text} placeholder="52.52, 13.405" onChange={(event) => setText(event.target.value)} />
      </Field>
      <FormRefusal refused={locate.refused} fields={[]} />
    </FormDialog>
  )
}
