import { zodResolver } from '@hookform/resolvers/zod'
import { Button, buttonClass, Dialog, Field, Select, TextInput } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod/mini'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { RegisterDeviceDocument, type RegisterDeviceMutation } from '../generated/graphql.ts'
import { archetypes, archetypeWords } from './deviceWords.ts'
import { DeviceSecret } from './DeviceSecret.tsx'
import { FirstMessagePanel, useFirstMessage } from './FirstMessagePanel.tsx'
import { locationRule, toLocation } from './locationInput.ts'

type Registered = RegisterDeviceMutation['registerDevice']

/** Adds a device in two steps: what it is, then by what its messages come and the first of them. */
export function AddDeviceDialog({ onClose }: { onClose: () => void }) {
  const [registered, setRegistered] = useState<Registered | null>(null)
  return registered ? (
    <TokenStep registered={registered} onClose={onClose} />
  ) : (
    <RegisterStep onRegistered={setRegistered} onClose={onClose} />
  )
}

const device = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, 'Give the device a name.'), z.maxLength(128, 'Use at most 128 characters.')),
  archetype: z.enum(archetypes),
  location: locationRule,
})

function RegisterStep({
  onRegistered,
  onClose,
}: {
  onRegistered: (registered: Registered) => void
  onClose: () => void
}) {
  const register = useAction(RegisterDeviceDocument)
  const form = useForm({
    resolver: zodResolver(device),
    defaultValues: { name: '', archetype: 'INTERNAL' as const, location: '' },
  })
  const { errors } = form.formState
  const archetype = useWatch({ control: form.control, name: 'archetype' })

  const submit = form.handleSubmit(async ({ name, archetype, location }) => {
    const at = toLocation(location)
    const result = await register.run({ input: { name, archetype, ...(at ? { location: at } : {}) } })
    if (result) onRegistered(result.registerDevice)
  })
  return (
    <FormDialog
      title="Add device"
      description={archetypeWords[archetype].gets}
      action="Register device"
      busy={register.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" error={errors.name?.message ?? register.refused?.fields['name']}>
        <TextInput autoComplete="off" placeholder="Roof weather station" {...form.register('name')} />
      </Field>
      <Field label="Archetype" hint={archetypeWords[archetype].means} error={errors.archetype?.message}>
        <Select
          options={archetypes.map((value) => ({ value, label: archetypeWords[value].name }))}
          {...form.register('archetype')}
        />
      </Field>
      <Field
        label="Location"
        optional
        hint="Latitude and longitude in degrees, such as 52.52, 13.405"
        error={errors.location?.message ?? register.refused?.fields['location']}
      >
        <TextInput autoComplete="off" placeholder="52.52, 13.405" {...form.register('location')} />
      </Field>
      <FormRefusal refused={register.refused} fields={['name', 'location']} />
    </FormDialog>
  )
}

function TokenStep({ registered, onClose }: { registered: Registered; onClose: () => void }) {
  const { cloud } = useCloud()
  const { device, accessToken } = registered
  const state = useFirstMessage(device.id)
  const received = state.step === 'received'
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title={`${device.name} is registered`}
      actions={
        <>
          <Button onClick={onClose}>Done</Button>
          <Link
            to="/$cloudId/devices/$deviceId"
            params={{ cloudId: cloud.id, deviceId: device.id }}
            className={buttonClass(received || device.archetype === 'EXTERNAL' ? 'primary' : 'secondary')}
          >
            Open device
          </Link>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {device.archetype === 'EXTERNAL' ? (
          <p className="text-ink-2">Say on its page where its values are asked for, and how often.</p>
        ) : (
          <>
            <DeviceSecret archetype={device.archetype} accessToken={accessToken} label="Send a first value" />
            <FirstMessagePanel state={state} />
          </>
        )}
      </div>
    </Dialog>
  )
}
