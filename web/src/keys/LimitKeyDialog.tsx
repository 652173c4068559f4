import { Button, Dialog } from '@isobar/ui-elements'
import { useId, useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { LimitApiKeyDocument, type KeyRowFragment } from '../generated/graphql.ts'
import { readRate } from './rate.ts'
import { RateField } from './RateField.tsx'

/** Changes how often a key may ask. */
export function LimitKeyDialog({ apiKey, onClose }: { apiKey: KeyRowFragment; onClose: () => void }) {
  const formId = useId()
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
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Limit ${apiKey.name}`}
      description="It takes effect within five seconds."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={limit.busy}>
            Change rate
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <RateField
          value={text}
          onChange={setText}
          error={tried && problem !== undefined ? problem : limit.refused?.fields['requestsPerMinute']}
        />
        <FormRefusal refused={limit.refused} fields={['requestsPerMinute']} />
      </form>
    </Dialog>
  )
}
