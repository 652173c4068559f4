import { classNames } from '../base/classNames.ts'

/** The mark: three isobars about a low, open to the right like a pressure chart's edge. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden fill="none" className={classNames('size-6 shrink-0 text-accent', className)}>
      <g stroke="currentColor" strokeWidth="1.75" strokeLinecap="round">
        <path d="M22 4.2C17.6 1.6 10.9 1.3 6.4 4.6 1.6 8.1.9 14.6 4.7 18.7c4 4.3 11.6 4.6 17.3 1.1" />
        <path d="M22 8.6c-3.4-2.2-8.6-2.9-12.1-.6-3.2 2.1-3.6 6-.9 8.3 3 2.5 8.9 2 13-.9" />
      </g>
      <circle cx="15" cy="12.2" r="2.1" fill="currentColor" />
    </svg>
  )
}

/** Mark and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2 text-16 font-semibold tracking-[-0.01em]', className)}>
      <Mark />
      Isobar
    </span>
  )
}
