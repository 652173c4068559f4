import { Field, SegmentedControl, Select, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { useQuery } from 'urql'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { CreateVpnProfileDocument, DevicesForVpnDocument, type VpnProfileKind } from '../generated/graphql.ts'
import { ProfileFileDialog } from './ProfileFileDialog.tsx'
import { SignInAgain } from './SignInAgain.tsx'

interface CreateProfileDialogProps {
  /** The device that it is for, when that is known. */
  device?: { id: string; name: string }
  onClose: () => void
}

const FIELDS = ['name', 'deviceId', 'groups', 'validDays', 'session']

/** Creates a profile in two steps: whom it lets in, then its file. */
export function CreateProfileDialog({ device, onClose }: CreateProfileDialogProps) {
  const create = useAction(CreateVpnProfileDocument)
  const [linkToken, setLinkToken] = useState<string | null>(null)
  const [kind, setKind] = useState<VpnProfileKind>('DEVICE')
  const [deviceId, setDeviceId] = useState(device?.id ?? '')
  const [name, setName] = useState(device?.name ?? '')
  const [groups, setGroups] = useState('')
  const [validDays, setValidDays] = useState('365')
  const [tried, setTried] = useState(false)
  const [{ data }] = useQuery({ query: DevicesForVpnDocument, pause: device !== undefined })
  const refused = create.refused?.fields ?? {}
  const groupError = Object.entries(refused).find(([field]) => field.startsWith('groups'))?.[1]

  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || (kind === 'DEVICE' && deviceId === '')) return
    const result = await create.run({
      input: {
        name: name.trim(),
        kind,
        ...(kind === 'DEVICE' ? { deviceId } : {}),
        groups: groups.split(/[\s,]+/).filter(Boolean),
        validDays: Number(validDays),
      },
    })
    if (result) setLinkToken(result.createVpnProfile.linkToken)
  }
  if (linkToken !== null) return <ProfileFileDialog name={name.trim()} linkToken={linkToken} onClose={onClose} />
  return (
    <FormDialog
      title="Create VPN profile"
      description="It lets one device in, or one machine of yours."
      action="Create profile"
      busy={create.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      {device === undefined && (
        <SegmentedControl
          label="Whom it lets in"
          value={kind}
          segments={[
            { value: 'DEVICE', label: 'A device' },
            { value: 'USER', label: 'Me' },
          ]}
          onValueChange={setKind}
          className="mb-2 self-start"
        />
      )}
      {device === undefined && kind === 'DEVICE' && (
        <Field
          label="Device"
          error={tried && deviceId === '' ? 'Choose a device.' : refused['deviceId']}
          hint="It reaches the MQTT listener, and nothing else"
        >
          <Select
            placeholder="Choose a device"
            value={deviceId}
            options={(data?.devices.nodes ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => {
              setDeviceId(event.target.value)
              const chosen = data?.devices.nodes.find(({ id }) => id === event.target.value)
              if (chosen && name.trim() === '') setName(chosen.name)
            }}
          />
        </Field>
      )}
      <Field
        label="Name"
        hint={kind === 'USER' ? 'The machine, as "Laptop"' : undefined}
        error={tried && name.trim() === '' ? 'Give it a name.' : refused['name']}
      >
        <TextInput value={name} maxLength={64} autoComplete="off" onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Groups" optional hint="Words that rules speak of, as floor-1 pumps" error={groupError}>
        <TextInput value={groups} autoComplete="off" onChange={(event) => setGroups(event.target.value)} />
      </Field>
      <Field label="Lets in for" error={refused['validDays']}>
        <Select options={lives} value={validDays} onChange={(event) => setValidDays(event.target.value)} />
      </Field>
      {refused['session'] === undefined ? (
        <FormRefusal refused={create.refused} fields={groupError === undefined ? FIELDS : Object.keys(refused)} />
      ) : (
        <SignInAgain message={refused['session']} />
      )}
    </FormDialog>
  )
}

const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '825', label: '825 days' },
]
