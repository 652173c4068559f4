import { absoluteTime, Field, Select } from '@isobar/ui-elements'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RotateApiKeyDocument, type KeyRowFragment, type RotateApiKeyMutation } from '../generated/graphql.ts'
import { KeySecretDialog } from './KeySecretDialog.tsx'

const overlapOptions = [
  { value: '0', label: 'No longer' },
  { value: '1', label: 'One more day' },
  { value: '7', label: 'Seven more days' },
]

/** Gives a key another secret; the old one may go on beside it for some days. */
export function RotateKeyDialog({ apiKey, onClose }: { apiKey: KeyRowFragment; onClose: () => void }) {
  const rotate = useAction(RotateApiKeyDocument)
  const [overlap, setOverlap] = useState('1')
  const [rotated, setRotated] = useState<RotateApiKeyMutation['rotateApiKey'] | null>(null)
  const confirm = async () => {
    const result = await rotate.run({ input: { apiKeyId: apiKey.id, overlapDays: Number(overlap) } })
    if (result) setRotated(result.rotateApiKey)
  }
  if (rotated) {
    const until = rotated.apiKey.previousValidUntil
    return (
      <KeySecretDialog title={`${apiKey.name} has a new secret`} secret={rotated.secret} onClose={onClose}>
        <p className="text-13 text-ink-2">
          {until === null ? 'The old secret no longer works.' : `The old secret works until ${absoluteTime(until)}.`}
        </p>
      </KeySecretDialog>
    )
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Rotate ${apiKey.name}`}
      action="Rotate secret"
      danger={overlap === '0'}
      busy={rotate.busy}
      refused={rotate.refused}
      onConfirm={() => void confirm()}
    >
      <p>The key gets a new secret and keeps what it may do. A secret from a rotation before ends at once.</p>
      <Field
        label="The present secret works"
        hint={overlap === '0' ? 'Programs that use it are refused from now on.' : 'Time to give programs the new one.'}
      >
        <Select options={overlapOptions} value={overlap} onChange={(event) => setOverlap(event.target.value)} />
      </Field>
    </ConfirmDialog>
  )
}
