import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

export type Status = 'ok' | 'warning' | 'critical' | 'unknown' | 'info'

const COLOURS: Record<Status, string> = {
  ok: 'text-ok',
  warning: 'text-warning',
  critical: 'text-critical',
  unknown: 'text-unknown',
  info: 'text-info',
}

const WORDS: Record<Status, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
  info: 'Info',
}

/** Drawn, not typed, so that the five have one optical weight in every font. */
const SHAPES: Record<Status, ReactNode> = {
  ok: <circle cx="5" cy="5" r="4" fill="currentColor" />,
  warning: <path d="M5 1 9.4 9H.6Z" fill="currentColor" />,
  critical: <rect x="1.25" y="1.25" width="7.5" height="7.5" fill="currentColor" />,
  unknown: <circle cx="5" cy="5" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  info: <path d="M5 .4 9.6 5 5 9.6.4 5Z" fill="currentColor" />,
}

/** The shape alone, for where the word stands in the text beside it. */
export function StatusShape({ status, className }: { status: Status; className?: string }) {
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden
      data-status={status}
      className={classNames('size-2.5 shrink-0', COLOURS[status], className)}
    >
      {SHAPES[status]}
    </svg>
  )
}

export interface StatusMarkProps {
  status: Status
  /** The word; "OK", "Warning" … if left out. */
  children?: string
  /** Keeps the word for screen readers only, where a column's head already says what the shapes mean. */
  hideWord?: boolean
  className?: string
}

/** A state in colour, shape and word, so that no one of them is needed to read it. */
export function StatusMark({ status, children, hideWord = false, className }: StatusMarkProps) {
  const word = children ?? WORDS[status]
  return (
    <span
      title={hideWord ? word : undefined}
      className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', COLOURS[status], className)}
    >
      <StatusShape status={status} />
      <span className={hideWord ? 'sr-only' : undefined}>{word}</span>
    </span>
  )
}
