import { useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { RemoveDomainDocument, type DomainCardFragment } from '../generated/graphql.ts'

/** Ends a domain. */
export function RemoveDomainDialog(props: { domain: DomainCardFragment; onClose: () => void; onRemoved: () => void }) {
  const { domain, onClose, onRemoved } = props
  const toast = useToast()
  const remove = useAction(RemoveDomainDocument)
  const confirm = async () => {
    if (!(await remove.run({ input: { domainId: domain.id } }))) return
    toast({ title: `${domain.displayHost} was removed` })
    onRemoved()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Remove ${domain.displayHost}`}
      action="Remove domain"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        Nobody reaches this cloud there any more. Take its records out of the DNS too: they are of no use, and added
        again it gets others.
      </p>
    </ConfirmDialog>
  )
}
