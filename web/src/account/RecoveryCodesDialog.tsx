import { Button, CommandBox, Dialog } from '@isobar/ui-elements'

/** Shows recovery codes the one time they can be seen. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title="Keep your recovery codes"
      description="Each signs you in once when the authenticator app is lost."
      actions={
        <Button variant="primary" onClick={onClose}>
          I kept them
        </Button>
      }
    >
      <div className="flex flex-col gap-1">
        <CommandBox label="Recovery codes" text={codes.join('\n')} />
        <p className="text-12 text-warning">
          <span aria-hidden>▲ </span>You will not see these again. Keep them apart from your password.
        </p>
      </div>
    </Dialog>
  )
}
