import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

export interface MenuAction {
  label: string
  icon?: ReactNode
  onSelect: () => void
  danger?: boolean
  /** The present one of several, such as the cloud one is in. */
  checked?: boolean
  /** A second, quiet line. */
  detail?: ReactNode
  /** Keys that do the same. */
  keys?: string
  /** Why it cannot be done; the item can still be reached and tells it. */
  disabledReason?: string | undefined
}

export type MenuEntry = MenuAction | 'separator' | { heading: string }

export interface MenuProps {
  /** A button; it gets `aria-haspopup` and opens on click, Enter, Space or ↓. */
  trigger: ReactElement
  entries: readonly MenuEntry[]
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'right'
}

const FLOAT = 'z-50 min-w-44 max-w-80 animate-float rounded-card border border-line-strong bg-surface p-1 shadow-float'

/** Actions that need no place of their own. */
export function Menu({ trigger, entries, align = 'end', side = 'bottom' }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align={align} side={side} sideOffset={4} collisionPadding={8} className={FLOAT}>
          {entries.map((entry, index) => (
            <Entry key={index} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry === 'separator') return <DropdownMenu.Separator className="my-1 h-px bg-line" />
  if ('heading' in entry) {
    return <DropdownMenu.Label className="px-2 pt-1 pb-0.5 text-12 text-ink-3">{entry.heading}</DropdownMenu.Label>
  }
  const off = entry.disabledReason !== undefined
  return (
    <DropdownMenu.Item
      aria-disabled={off || undefined}
      onSelect={(event) => (off ? event.preventDefault() : entry.onSelect())}
      className={classNames(
        'flex min-h-8 cursor-pointer items-center gap-2 rounded-control px-2 py-1 text-13 outline-none select-none data-highlighted:bg-inset max-sm:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0',
        off ? 'cursor-not-allowed text-ink-3' : entry.danger ? 'text-critical' : 'text-ink [&_svg]:text-ink-3',
      )}
    >
      {entry.icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">{entry.label}</span>
        {(entry.disabledReason ?? entry.detail) !== undefined && (
          <span className="text-12 text-ink-3">{entry.disabledReason ?? entry.detail}</span>
        )}
      </span>
      {entry.checked && <Check aria-label="current" />}
      {entry.keys !== undefined && <span className="text-12 text-ink-3">{entry.keys}</span>}
    </DropdownMenu.Item>
  )
}
