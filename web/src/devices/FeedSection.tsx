import { Button, Field, IconButton, TextInput, useToast } from '@isobar/ui-elements'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { SetFeedDocument, type DeviceFeedFragment } from '../generated/graphql.ts'
import { MappingEditor } from './MappingEditor.tsx'

/** What Isobar polls for a device: where, how often, with which headers, and what the body means. */
export function FeedSection({ deviceId, feed }: { deviceId: string; feed: DeviceFeedFragment | null }) {
  const { whyNot } = useCloud()
  const toast = useToast()
  const save = useAction(SetFeedDocument)
  const [url, setUrl] = useState(feed?.url ?? '')
  const [every, setEvery] = useState(String(feed?.everyS ?? 60))
  const [headers, setHeaders] = useState(() => (feed?.headerNames ?? []).map((name) => ({ name, value: '' })))
  const [mapping, setMapping] = useState(feed?.mapping ?? '$')
  const refusal = whyNot('devices:write')
  const locked = refusal !== undefined
  const fields = save.refused?.fields ?? {}
  const set = (index: number, change: Partial<(typeof headers)[number]>) =>
    setHeaders(headers.map((header, at) => (at === index ? { ...header, ...change } : header)))
  const keep = async () => {
    const given = headers.map(({ name, value }) => ({ name: name.trim(), ...(value === '' ? {} : { value }) }))
    const input = { deviceId, url: url.trim(), everyS: Number(every), headers: given, mapping }
    if (!(await save.run({ input }))) return
    setHeaders(given.map(({ name }) => ({ name, value: '' })))
    toast({ title: 'The feed is saved', detail: 'It is asked within a few seconds.' })
  }
  return (
    <section aria-labelledby="feed" className="flex flex-col gap-3">
      <div>
        <h2 id="feed" className="text-14 font-semibold">
          Feed
        </h2>
        <p className="text-13 text-ink-2">
          Isobar asks this address by GET and makes telemetry of the answer. What fails stands below, among the refused
          messages, and is asked for less and less often until it works.
        </p>
      </div>
      <div className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
        <Field label="URL" hint="https, of a public address" error={fields['url']}>
          <TextInput
            mono
            value={url}
            readOnly={locked}
            placeholder="https://api.example.org/stations/7"
            onChange={(event) => setUrl(event.target.value)}
          />
        </Field>
        <Field label="Every" hint="Seconds, 10 to 86,400" error={fields['everyS']}>
          <TextInput
            inputMode="numeric"
            value={every}
            readOnly={locked}
            onChange={(event) => setEvery(event.target.value.replace(/\D/g, ''))}
          />
        </Field>
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="pb-1 text-13 font-medium">Headers</legend>
        {headers.map(({ name, value }, index) => (
          <div key={index} className="flex items-start gap-2">
            <TextInput
              mono
              aria-label={`Name of header ${index + 1}`}
              placeholder="X-Api-Key"
              value={name}
              readOnly={locked}
              onChange={(event) => set(index, { name: event.target.value })}
            />
            <TextInput
              mono
              type="password"
              autoComplete="off"
              aria-label={`Value of header ${index + 1}`}
              placeholder={feed?.headerNames.includes(name) ? 'kept' : 'value'}
              value={value}
              readOnly={locked}
              onChange={(event) => set(index, { value: event.target.value })}
            />
            <IconButton
              label={`Remove header ${index + 1}`}
              icon={<X aria-hidden />}
              disabledReason={refusal}
              onClick={() => setHeaders(headers.filter((_, at) => at !== index))}
            />
          </div>
        ))}
        <Button
          size="small"
          className="self-start"
          icon={<Plus aria-hidden />}
          disabledReason={refusal}
          onClick={() => setHeaders([...headers, { name: '', value: '' }])}
        >
          Add header
        </Button>
        {Object.entries(fields)
          .filter(([field]) => field.startsWith('headers'))
          .map(([field, message]) => (
            <p key={field} role="alert" className="text-12 text-critical">
              <span aria-hidden>■ </span>
              {headers[Number(field.split('.')[1])]?.name}: {message}
            </p>
          ))}
      </fieldset>
      <MappingEditor mapping={mapping} onChange={setMapping} error={fields['mapping']}>
        <FormRefusal refused={save.refused} fields={Object.keys(fields)} />
        <Button
          variant="primary"
          className="self-start"
          busy={save.busy}
          disabledReason={refusal}
          onClick={() => void keep()}
        >
          Save feed
        </Button>
      </MappingEditor>
    </section>
  )
}
