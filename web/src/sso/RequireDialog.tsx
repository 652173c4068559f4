import { useToast } from '@isobar/ui-elements'
import { useQuery } from 'urql'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import {
  MembersBoundBySsoDocument,
  UpdateSsoConnectionDocument,
  type SsoConnectionCardFragment,
} from '../generated/graphql.ts'

/** Makes a connection the only way into the cloud. */
export function RequireDialog({
  connection: { id, name },
  onClose,
}: {
  connection: SsoConnectionCardFragment
  onClose: () => void
}) {
  const toast = useToast()
  const update = useAction(UpdateSsoConnectionDocument)
  const [{ data }] = useQuery({ query: MembersBoundBySsoDocument, requestPolicy: 'network-only' })
  const confirm = async () => {
    if (!(await update.run({ input: { ssoConnectionId: id, required: true } }))) return
    toast({ title: `${name} is required` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Require ${name}`}
      action="Require it"
      busy={update.busy}
      refused={update.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Within five seconds this cloud closes for everybody who did not sign in with {name}, you included; their other
        clouds stay open. API keys and devices go on.
      </p>
      {data && <p className="font-medium">{boundWords(data.cloud.membersBoundBySso)}</p>}
      <p>
        Owners with a second step of sign-in are let in by password all the same, so that a broken provider locks nobody
        out. One owner must have it first.
      </p>
    </ConfirmDialog>
  )
}

/** How many people it is about. */
const boundWords = (count: number): string =>
  count === 1
    ? '1 member must sign in by single sign-on from then on.'
    : `${count} members must sign in by single sign-on from then on.`
