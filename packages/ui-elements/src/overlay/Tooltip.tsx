import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

export interface TooltipProps {
  content: ReactNode
  side?: 'top' | 'right' | 'bottom' | 'left'
  /** 0 for what the person is waiting to know, such as why a control is off. */
  delayMs?: number
  /** One focusable element. */
  children: ReactElement
}

/** Says more about a control on hover and focus. Never the only place of what a person must know. */
export function Tooltip({ content, side = 'top', delayMs = 400, children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={delayMs} skipDelayDuration={200}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-fade rounded-control border border-line-strong bg-surface px-2 py-1 text-12 text-ink shadow-float"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
