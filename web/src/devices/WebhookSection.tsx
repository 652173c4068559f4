import { Button, Checkbox, Field, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { SetWebhookDocument, type DeviceWebhookFragment } from '../generated/graphql.ts'
import { MappingEditor } from './MappingEditor.tsx'

/** How the bodies of a device's webhooks become telemetry, and how they must be signed. */
export function WebhookSection({ deviceId, webhook }: { deviceId: string; webhook: DeviceWebhookFragment }) {
  const { whyNot } = useCloud()
  const toast = useToast()
  const save = useAction(SetWebhookDocument)
  const [mapping, setMapping] = useState(webhook.mapping)
  const [signed, setSigned] = useState(webhook.signatureHeader !== null)
  const [header, setHeader] = useState(webhook.signatureHeader ?? '')
  const [secret, setSecret] = useState('')
  const fields = save.refused?.fields ?? {}
  const isSame =
    mapping === webhook.mapping &&
    secret === '' &&
    (signed ? header === webhook.signatureHeader : webhook.signatureHeader === null)
  const keep = async () => {
    const signature = signed ? { header: header.trim(), ...(secret === '' ? {} : { secret }) } : null
    if (!(await save.run({ input: { deviceId, mapping, signature } }))) return
    setSecret('')
    toast({ title: 'The webhook is saved' })
  }
  return (
    <section aria-labelledby="webhook" className="flex flex-col gap-3">
      <div>
        <h2 id="webhook" className="text-14 font-semibold">
          Webhook
        </h2>
        <p className="text-13 text-ink-2">
          Its platform posts to the webhook URL, which you got when the device was registered; a new one comes by
          “Rotate credential”. The mapping makes telemetry of what it posts.
        </p>
      </div>
      <MappingEditor mapping={mapping} onChange={setMapping} error={fields['mapping']} withPresets>
        <Checkbox label="Only signed bodies (HMAC-SHA-256)" checked={signed} onCheckedChange={setSigned} />
        {signed && (
          <div className="grid gap-x-4 sm:grid-cols-2">
            <Field label="Header" error={fields['signature.header']}>
              <TextInput
                mono
                placeholder="X-Hub-Signature-256"
                value={header}
                onChange={(event) => setHeader(event.target.value)}
              />
            </Field>
            <Field
              label="Secret"
              hint={webhook.signatureHeader === null ? 'At least 8 characters' : 'Empty keeps the present one.'}
              error={fields['signature.secret']}
            >
              <TextInput
                mono
                type="password"
                autoComplete="off"
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            </Field>
          </div>
        )}
        <FormRefusal refused={save.refused} fields={Object.keys(fields)} />
        <Button
          variant="primary"
          className="self-start"
          busy={save.busy}
          disabledReason={whyNot('devices:write') ?? (isSame ? 'It is saved as it stands.' : undefined)}
          onClick={() => void keep()}
        >
          Save webhook
        </Button>
      </MappingEditor>
    </section>
  )
}
