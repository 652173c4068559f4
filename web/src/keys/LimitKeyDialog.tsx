import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { LimitApiKeyDocument, type KeyRowFragment } from '../generated/graphql.ts'
import { readRate } from './rate.ts'
import { RateField } from './RateField.tsx'

/** Changes how often a key may ask. */
export function LimitKeyDialog({ apiKey, onClose }: { apiKey: KeyRowFragment; onClose: () => void }) {
  const limit = useAction(LimitApiKeyDocument)
  const [text, setText] = useState(String(apiKey.requestsPerMinute))
  const [tried, setTried] = useState(false)
  const { rate, problem } = readRate(text)
  const submit = async () => {
    setTried(true)
    if (rate === undefined) return
    if (await limit.run({ input: { apiKeyId: apiKey.id, requestsPerMinute: rate } })) onClose()
  }
  return (
    <FormDialog
      title={`Limit ${apiKey.name}`}
      description="It takes effect within five seconds."
      action="Change rate"
      busy={limit.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <RateField
        value={text}
        onChange={setText}
        error={tried && problem !== undefined ? problem : limit.refused?.fields['requestsPerMinute']}
      />
      <FormRefusal refused={limit.refused} fields={['requestsPerMinute']} />
    </FormDialog>
  )
}
