import { useRef } from 'react'
import type { KeyboardEvent } from 'react'

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }

/**
 * Keyboard of a list of rows: j and k (or the arrows) move the focus, Home and End to its ends, Enter opens, x selects.
 * Rows carry `data-row`; one of them is in the tab order.
 */
export function useRowKeys<Element extends HTMLElement>(
  onOpen?: (index: number) => void,
  onSelect?: (index: number) => void,
) {
  const list = useRef<Element>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const target = event.target as HTMLElement
    const current = rows.findIndex((row) => row.contains(target))
    if (current === -1 || target.matches('input:not([type=checkbox]), select, textarea')) return
    const step = STEPS[event.key]
    if (step !== undefined) {
      event.preventDefault()
      rows[Math.min(rows.length - 1, Math.max(0, current + step))]?.focus()
    } else if (event.key === 'Enter' && target === rows[current] && onOpen) {
      event.preventDefault()
      onOpen(current)
    } else if (event.key === 'x' && onSelect) {
      event.preventDefault()
      onSelect(current)
    }
  }
  return { list, onKeyDown }
}

/** Whether a click belongs to something inside the row. */
export function isInnerControl(target: EventTarget): boolean {
  return (target as HTMLElement).closest('a, button, input, select, label, [role="menu"], [role="menuitem"]') !== null
}
