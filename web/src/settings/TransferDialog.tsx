import { Field, Select, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { CloudSessionDocument, MemberContactsDocument, TransferOwnershipDocument } from '../generated/graphql.ts'

/** As many as one question gets; beyond that the members page names owners. */
const CANDIDATES = 100

/** Makes another member owner and the person an admin. */
export function TransferDialog({ onClose }: { onClose: () => void }) {
  const { cloud, me, connection } = useCloud()
  const toast = useToast()
  const transfer = useAction(TransferOwnershipDocument)
  const [{ data, error }] = useQuery({
    query: MemberContactsDocument,
    variables: { first: CANDIDATES },
    requestPolicy: 'cache-and-network',
  })
  const [chosen, setChosen] = useState('')
  const [missing, setMissing] = useState(false)
  const candidates = (data?.cloud.members.nodes ?? []).filter(
    ({ status, user }) => status === 'ACTIVE' && user.email !== me.email,
  )
  const confirm = async () => {
    setMissing(chosen === '')
    if (chosen === '') return
    const done = await transfer.run({ input: { memberId: chosen } })
    if (!done) return
    toast({ title: `${done.transferOwnership.owner.user.name} owns ${cloud.name} now`, detail: 'You are an admin.' })
    onClose()
    // What the person may do here has changed.
    void connection.client.query(CloudSessionDocument, {}, { requestPolicy: 'network-only' }).toPromise()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Hand over ${cloud.name}`}
      action="Hand over"
      busy={transfer.busy}
      refused={transfer.refused}
      onConfirm={() => void confirm()}
    >
      <p>The member becomes owner and you an admin: only they can take it back, delete the cloud or name owners.</p>
      {error && !data ? (
        <QueryError what="The members" error={error} compact />
      ) : (
        <Field
          label="New owner"
          hint={data && candidates.length === 0 ? 'Nobody else is a member yet. Invite them first.' : undefined}
          error={missing ? 'Choose a member.' : undefined}
        >
          <Select
            placeholder="Choose a member"
            value={chosen}
            options={candidates.map(({ id, user }) => ({ value: id, label: `${user.name}, ${user.email}` }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  )
}
