import type { CloudScope } from '@isobar/permissions'
import { Field, Select, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { CreateApiKeyDocument, type CreateApiKeyMutation } from '../generated/graphql.ts'
import { expiresAt, expiryOptions, type ExpiryChoice } from './expiry.ts'
import { KeySecretDialog } from './KeySecretDialog.tsx'
import { FIRST_RATE, readRate } from './rate.ts'
import { RateField } from './RateField.tsx'
import { ScopeChoice } from './ScopeChoice.tsx'

const FIRST_SCOPES: readonly CloudScope[] = ['cloud:read', 'devices:read', 'telemetry:read']

/** Creates an API key in two steps: what it may do, then its secret. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { cloud } = useCloud()
  const create = useAction(CreateApiKeyDocument)
  const [created, setCreated] = useState<CreateApiKeyMutation['createApiKey'] | null>(null)
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<CloudScope>>(() => new Set(FIRST_SCOPES))
  const [expiry, setExpiry] = useState<ExpiryChoice>('90')
  const [rateText, setRateText] = useState(String(FIRST_RATE))
  const [tried, setTried] = useState(false)
  const nameError = tried && name.trim() === '' ? 'Give the key a name.' : create.refused?.fields['name']
  const scopeError =
    tried && scopes.size === 0 ? 'Choose at least one thing that it may do.' : create.refused?.fields['scopes']
  const { rate, problem } = readRate(rateText)

  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || scopes.size === 0 || rate === undefined) return
    const ends = expiresAt(expiry, Math.round(serverNow()))
    const result = await create.run({
      input: {
        name: name.trim(),
        scopes: [...scopes],
        requestsPerMinute: rate,
        ...(ends === undefined ? {} : { expiresAt: ends }),
      },
    })
    if (result) setCreated(result.createApiKey)
  }
  if (created) {
    return <KeySecretDialog title={`${created.apiKey.name} is ready`} secret={created.secret} onClose={onClose} />
  }
  return (
    <FormDialog
      title="Create API key"
      description="A program signs in with it, in this cloud alone."
      action="Create key"
      busy={create.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name" hint="What uses it" error={nameError}>
        <TextInput
          value={name}
          maxLength={64}
          autoComplete="off"
          placeholder="Nightly report"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Expires" error={create.refused?.fields['expiresAt']}>
        <Select
          options={expiryOptions}
          value={expiry}
          onChange={(event) => setExpiry(event.target.value as ExpiryChoice)}
        />
      </Field>
      <RateField
        value={rateText}
        onChange={setRateText}
        error={tried && problem !== undefined ? problem : create.refused?.fields['requestsPerMinute']}
      />
      <ScopeChoice held={cloud.viewerScopes} chosen={scopes} onChange={setScopes} error={scopeError} />
      <FormRefusal refused={create.refused} fields={['name', 'scopes', 'expiresAt', 'requestsPerMinute']} />
    </FormDialog>
  )
}
