import { Button, Field, TextInput } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { DeleteAccountDocument, OwnedCloudsDocument } from '../generated/graphql.ts'

/** The end of an account: what goes, what stays, and which clouds need another owner first. */
export function DeleteAccountSection() {
  const [open, setOpen] = useState(false)
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-ink-2">
        You leave all your clouds, and your sessions, passwords, activity and mails are erased. In clouds, your name
        stays beside what you did.
      </p>
      <OwnedClouds />
      <Button variant="danger" onClick={() => setOpen(true)}>
        Delete account
      </Button>
      {open && <DeleteAccountDialog onClose={() => setOpen(false)} />}
    </div>
  )
}

function OwnedClouds() {
  const [{ data }] = useQuery({ query: OwnedCloudsDocument, requestPolicy: 'cache-and-network' })
  const owned = data?.myClouds.filter(({ role }) => role === 'OWNER') ?? []
  if (owned.length === 0) return null
  return (
    <p className="text-ink-2">
      You own{' '}
      {owned.map(({ cloudId, name }, index) => (
        <span key={cloudId}>
          {index > 0 && (index === owned.length - 1 ? ' and ' : ', ')}
          <Link to="/$cloudId/settings" params={{ cloudId }} className="text-accent underline">
            {name}
          </Link>
        </span>
      ))}
      : where you are the last owner, name another one or delete the cloud first.
    </p>
  )
}

function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const remove = useAction(DeleteAccountDocument)
  const [password, setPassword] = useState('')
  const confirm = async () => {
    // A whole load: nothing that this tab kept of the person stays.
    if (await remove.run({ input: { password } })) location.assign('/sign-in')
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Delete your account"
      action="Delete account"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>This cannot be undone. Kafka keeps copies of records for up to 7 days, of undeliverable ones for 30.</p>
      <Field label="Your password" hint="Leave it empty if you sign in by single sign-on alone.">
        <TextInput
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  )
}
