import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { noteOpener, returnFocus } from './focusReturn.ts'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** One line: what will happen, or what will be lost. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  size?: 'normal' | 'wide'
  /** False for a secret that is lost on close: only an explicit button closes. */
  dismissible?: boolean
}

/** A task that needs the person's whole attention. Focus is kept inside and given back on close. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, actions, size = 'normal', dismissible = true } = props
  const keepOpen = (event: Event) => {
    if (!dismissible) event.preventDefault()
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={noteOpener}
          onCloseAutoFocus={(event) => {
            // Left alone, the focus would go to a trigger of the dialog, and it has none.
            event.preventDefault()
            returnFocus()
          }}
          onEscapeKeyDown={keepOpen}
          onPointerDownOutside={keepOpen}
          onInteractOutside={keepOpen}
          className={classNames(
            'fixed inset-x-4 top-[12vh] z-40 mx-auto flex max-h-[80vh] animate-float flex-col rounded-card border border-line-strong bg-surface shadow-float max-sm:top-4 max-sm:max-h-[92vh]',
            'focus-visible:outline-none',
            size === 'wide' ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start gap-4 pt-6 pr-14 pl-6">
            <div className="flex min-w-0 flex-1 flex-col gap-1">
              <Radix.Title className="text-16 font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="text-14 text-ink-2">{description}</Radix.Description>
              )}
            </div>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 py-4">{children}</div>
          {actions !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">{actions}</footer>
          )}
          {dismissible && (
            <Radix.Close asChild>
              <IconButton label="Close" icon={<X aria-hidden />} className="absolute! top-4 right-4" />
            </Radix.Close>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
