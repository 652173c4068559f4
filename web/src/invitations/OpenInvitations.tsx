import { DataTable, IconButton, Menu, RelativeTime, useToast, type TableColumn } from '@isobar/ui-elements'
import { Ban, Ellipsis, Send } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import {
  InvitationsDocument,
  ResendInvitationDocument,
  RevokeInvitationDocument,
  type InvitationRowFragment,
} from '../generated/graphql.ts'
import { roleWords } from '../members/roleWords.ts'

/** Who was invited and has not come yet; nothing while there is nobody. */
export function OpenInvitations() {
  const toast = useToast()
  const [{ data, error }, reload] = useQuery({ query: InvitationsDocument, requestPolicy: 'cache-and-network' })
  const resend = useAction(ResendInvitationDocument, { tell: 'The invitation was not sent again' })
  const [revoking, setRevoking] = useState<InvitationRowFragment | null>(null)
  const invitations = data?.cloud.invitations ?? []
  const sendAgain = async ({ id, email }: InvitationRowFragment) => {
    if (!(await resend.run({ input: { invitationId: id } }))) return
    toast({ title: `The invitation is on its way to ${email}`, detail: 'The link in the mail before no longer works.' })
  }
  if (error && !data) {
    return <QueryError what="The invitations" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
  }
  if (invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="pb-2 text-14 font-semibold">
        Open invitations
      </h2>
      <DataTable
        label="Open invitations"
        columns={columns}
        rows={invitations}
        rowKey={({ id }) => id}
        rowName={({ email }) => email}
        rowMenu={(invitation) => (
          <Menu
            trigger={
              <IconButton size="small" label={`Actions for ${invitation.email}`} icon={<Ellipsis aria-hidden />} />
            }
            entries={[
              { label: 'Send again', icon: <Send aria-hidden />, onSelect: () => void sendAgain(invitation) },
              {
                label: 'Revoke invitation',
                icon: <Ban aria-hidden />,
                danger: true,
                onSelect: () => setRevoking(invitation),
              },
            ]}
          />
        )}
      />
      {revoking && <RevokeInvitationDialog invitation={revoking} onClose={() => setRevoking(null)} />}
    </section>
  )
}

function RevokeInvitationDialog({ invitation, onClose }: { invitation: InvitationRowFragment; onClose: () => void }) {
  const toast = useToast()
  const revoke = useAction(RevokeInvitationDocument)
  const confirm = async () => {
    if (!(await revoke.run({ input: { invitationId: invitation.id } }))) return
    toast({ title: `The invitation of ${invitation.email} was revoked` })
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Revoke invitation"
      action="Revoke invitation"
      busy={revoke.busy}
      refused={revoke.refused}
      onConfirm={() => void confirm()}
    >
      <p>The link that was mailed to {invitation.email} stops working. You can invite them again.</p>
    </ConfirmDialog>
  )
}

const columns: TableColumn<InvitationRowFragment>[] = [
  {
    key: 'email',
    header: 'Email',
    cell: ({ email }) => <span className="block truncate font-medium">{email}</span>,
  },
  { key: 'role', header: 'Role', width: '9rem', cell: ({ role }) => roleWords[role].name },
  {
    key: 'by',
    header: 'Invited by',
    width: '20%',
    inList: 'never',
    cell: ({ invitedBy }) => <span className="block truncate text-ink-2">{invitedBy?.user.name ?? 'An API key'}</span>,
  },
  {
    key: 'sent',
    header: 'Sent',
    width: '6.5rem',
    align: 'end',
    inList: 'never',
    cell: ({ sentAt }) => <RelativeTime at={sentAt} className="text-ink-2" />,
  },
  {
    key: 'expires',
    header: 'Expires',
    width: '8rem',
    align: 'end',
    inList: 'end',
    cell: ({ expiresAt }) =>
      expiresAt <= serverNow() ? (
        <span className="text-critical">expired</span>
      ) : (
        <RelativeTime at={expiresAt} className="text-ink-2" />
      ),
  },
]
