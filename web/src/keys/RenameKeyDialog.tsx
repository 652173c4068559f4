import { useAction } from '../api/useAction.ts'
import { NameDialog } from '../frame/NameDialog.tsx'
import { RenameApiKeyDocument, type KeyRowFragment } from '../generated/graphql.ts'

/** Says anew what a key is for; what uses it notices nothing. */
export function RenameKeyDialog({ apiKey, onClose }: { apiKey: KeyRowFragment; onClose: () => void }) {
  const rename = useAction(RenameApiKeyDocument)
  const submit = async (name: string) => {
    if (await rename.run({ input: { apiKeyId: apiKey.id, name } })) onClose()
  }
  return (
    <NameDialog
      title="Rename API key"
      action="Rename"
      initial={apiKey.name}
      maxLength={64}
      busy={rename.busy}
      refused={rename.refused}
      onSubmit={(name) => void submit(name)}
      onClose={onClose}
    />
  )
}
