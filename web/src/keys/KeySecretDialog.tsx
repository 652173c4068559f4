import { Button, Dialog, SecretBox } from '@isobar/ui-elements'
import type { ReactNode } from 'react'
import { keyCommand } from './keyCommand.ts'

interface KeySecretDialogProps {
  title: string
  secret: string
  children?: ReactNode
  onClose: () => void
}

/** Shows a key's secret the one time it can be seen. */
export function KeySecretDialog({ title, secret, children, onClose }: KeySecretDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={() => {}}
      dismissible={false}
      title={title}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <SecretBox
          name="API key"
          secret={secret}
          command={{ label: 'Ask for this cloud', text: keyCommand(location.origin, secret) }}
        />
        {children}
      </div>
    </Dialog>
  )
}
