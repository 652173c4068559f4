import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

/** A short fact about a thing: its kind, a role, a count. States are `StatusMark`s. */
export function Badge({ children, mono = false }: { children: ReactNode; mono?: boolean }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center rounded-[4px] bg-ink/7 px-1.5 text-12/5 font-medium whitespace-nowrap text-ink-2',
        mono && 'font-mono font-regular',
      )}
    >
      {children}
    </span>
  )
}
