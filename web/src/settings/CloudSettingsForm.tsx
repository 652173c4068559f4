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
  const [slug, setSlug] = useState(cloud.slug)
  const [retention, setRetention] = useState(cloud.retentionDays ? String(cloud.retentionDays) : '')
  const [empty, setEmpty] = useState(false)
  const refusal = whyNot('cloud:write')
  const locked = refusal !== undefined
  const fields = update.refused?.fields
  const submit = async () => {
    const trimmed = name.trim()
    setEmpty(trimmed === '')
    if (trimmed === '' || locked) return
    // An empty field keeps telemetry for ever;
    const retentionDays = retention.trim() === '' ? 0 : Number(retention)
    const input = { name: trimmed, slug: slug.trim(), timeZone, units, retentionDays }
    if (await update.run({ input })) toast({ title: 'The settings are saved' })
  }
  return (
    <form
      aria-label="Cloud settings"
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
      <Field
        label="Short name"
        hint="Unique across Isobar: a-z, 0-9 and hyphens. The old one is free for others then."
        error={fields?.['slug']}
      >
        <TextInput
          mono
          value={slug}
          maxLength={40}
          readOnly={locked}
          onChange={(event) => setSlug(event.target.value)}
        />
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
      <Field
        label="Keep telemetry for"
        hint="Days, 1 to 3650; empty keeps it for ever. What is older is erased within an hour, and cannot be restored."
        error={fields?.['retentionDays']}
        optional
      >
        <TextInput
          inputMode="numeric"
          value={retention}
          maxLength={4}
          readOnly={locked}
          onChange={(event) => setRetention(event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      <FormRefusal refused={update.refused} fields={['name', 'slug', 'timeZone', 'units', 'retentionDays']} />
      <Button type="submit" busy={update.busy} disabledReason={refusal} className="self-start">
        Save settings
      </Button>
    </form>
  )
}
