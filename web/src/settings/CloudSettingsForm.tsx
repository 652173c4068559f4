import { Button, Field, Select, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { UpdateCloudSettingsDocument, type Units } from '../generated/graphql.ts'

const unitOptions: readonly { value: Units; label: string }[] = [
  { value: 'METRIC', label: 'Metric: metres, °C' },
  { value: 'IMPERIAL', label: 'Imperial: feet, °F' },
]

/** The browser's zones, with UTC and the present one, which it may call otherwise. */
const timeZoneOptions = (present: string) =>
  [...new Set(['UTC', present, ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))

/** What the cloud is called, and how its people tell time and measure. */
export function CloudSettingsForm() {
  const { cloud, whyNot } = useCloud()
  const update = useAction(UpdateCloudSettingsDocument)
  const toast = useToast()
  const [name, setName] = useState(cloud.name)
  const [timeZone, setTimeZone] = useState(cloud.timeZone)
  const [units, setUnits] = useState(cloud.units)
  const [empty, setEmpty] = useState(false)
  const refusal = whyNot('cloud:write')
  const locked = refusal !== undefined
  const fields = update.refused?.fields
  const submit = async () => {
    const trimmed = name.trim()
    setEmpty(trimmed === '')
    if (trimmed === '' || locked) return
    if (await update.run({ input: { name: trimmed, timeZone, units } })) toast({ title: 'The settings are saved' })
  }
  return (
    <form
      noValidate
      className="flex max-w-md flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field
        label="Cloud name"
        hint={refusal ?? 'What members see in the cloud switcher'}
        error={empty ? 'Give the cloud a name.' : fields?.['name']}
      >
        <TextInput value={name} maxLength={64} readOnly={locked} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="Time zone" hint="Where the cloud's days begin and end" error={fields?.['timeZone']}>
        <Select
          options={timeZoneOptions(cloud.timeZone)}
          value={timeZone}
          disabled={locked}
          onChange={(event) => setTimeZone(event.target.value)}
        />
      </Field>
      <Field label="Units" error={fields?.['units']}>
        <Select
          options={unitOptions}
          value={units}
          disabled={locked}
          onChange={(event) => setUnits(event.target.value as Units)}
        />
      </Field>
      <FormRefusal refused={update.refused} fields={['name', 'timeZone', 'units']} />
      <Button type="submit" busy={update.busy} disabledReason={refusal} className="self-start">
        Save settings
      </Button>
    </form>
  )
}
