import { Field, Select, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import {
  CreateProvisioningProfileDocument,
  type CreateProvisioningProfileMutation,
  type ProvisioningStrategy,
} from '../generated/graphql.ts'
import { expiresAt, expiryOptions, type ExpiryChoice } from '../keys/expiry.ts'
import { ProfileSecretDialog } from './ProfileSecretDialog.tsx'

const strategies: readonly { value: ProvisioningStrategy; label: string }[] = [
  { value: 'CREATE_NEW', label: 'Any device that has the key' },
  { value: 'EXPECTED_ONLY', label: 'Only devices that you expect by name' },
]

/** Makes a provisioning key in two steps: whom it lets in, then its secret. */
export function CreateProfileDialog({ onClose }: { onClose: () => void }) {
  const create = useAction(CreateProvisioningProfileDocument)
  const [created, setCreated] = useState<CreateProvisioningProfileMutation['createProvisioningProfile'] | null>(null)
  const [name, setName] = useState('')
  const [strategy, setStrategy] = useState<ProvisioningStrategy>('CREATE_NEW')
  const [most, setMost] = useState('')
  const [expiry, setExpiry] = useState<ExpiryChoice>('never')
  const [tried, setTried] = useState(false)
  const nameError = tried && name.trim() === '' ? 'Give the key a name.' : create.refused?.fields['name']
  const isNumber = most === '' || /^[1-9]\d{0,6}$/.test(most)
  const mostError = tried && !isNumber ? 'Give a whole number, or nothing.' : create.refused?.fields['maxDevices']

  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || !isNumber) return
    const ends = expiresAt(expiry, Math.round(serverNow()))
    const result = await create.run({
      input: {
        name: name.trim(),
        strategy,
        ...(most === '' ? {} : { maxDevices: Number(most) }),
        ...(ends === undefined ? {} : { expiresAt: ends }),
      },
    })
    if (result) setCreated(result.createProvisioningProfile)
  }
  if (created) {
    const { provisioningProfile, secret } = created
    return (
      <ProfileSecretDialog
        title={`${provisioningProfile.name} is ready`}
        keyAndSecret={{ key: provisioningProfile.key, secret }}
        onClose={onClose}
      />
    )
  }
  return (
    <FormDialog
      title="Create provisioning key"
      description="Devices that have it and its secret register themselves in this cloud."
      action="Create key"
      busy={create.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" hint="What it is built into" error={nameError}>
        <TextInput
          value={name}
          maxLength={128}
          autoComplete="off"
          placeholder="Pumps of line 1"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Lets in" error={create.refused?.fields['strategy']}>
        <Select
          options={strategies}
          value={strategy}
          onChange={(event) => setStrategy(event.target.value as ProvisioningStrategy)}
        />
      </Field>
      <Field label="At most" hint="Devices; as many as the cloud may have when empty" error={mostError}>
        <TextInput
          value={most}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setMost(event.target.value.trim())}
        />
      </Field>
      <Field label="Expires" error={create.refused?.fields['expiresAt']}>
        <Select
          options={expiryOptions}
          value={expiry}
          onChange={(event) => setExpiry(event.target.value as ExpiryChoice)}
        />
      </Field>
      <FormRefusal refused={create.refused} fields={['name', 'strategy', 'maxDevices', 'expiresAt']} />
    </FormDialog>
  )
}
