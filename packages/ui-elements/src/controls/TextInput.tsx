import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { useFieldProps } from './Field.tsx'

export const controlClass = classNames(
  'h-8 w-full min-w-0 rounded-control border border-line-control bg-surface px-2 text-14 text-ink transition-colors max-sm:h-10 max-sm:text-16',
  'hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-critical',
  'disabled:cursor-not-allowed disabled:border-line-strong disabled:bg-inset disabled:text-ink-3',
)

export interface TextInputProps extends ComponentProps<'input'> {
  /** For ids, tokens and hosts. */
  mono?: boolean
  /** Inside the box at its start, such as a search icon. */
  icon?: ReactNode
}

/** One line of text. Inside a `Field` it takes label, hint and error from it. */
export function TextInput({ mono = false, icon, className, ...rest }: TextInputProps) {
  const input = (
    <input
      type="text"
      {...useFieldProps(rest)}
      {...rest}
      className={classNames(controlClass, mono && 'font-mono text-13', icon !== undefined && 'pl-8', className)}
    />
  )
  if (icon === undefined) return input
  return (
    <span className="relative block">
      <span className="pointer-events-none absolute inset-y-0 left-2 grid place-items-center text-ink-3 [&_svg]:size-4">
        {icon}
      </span>
      {input}
    </span>
  )
}

/** Several lines of text. */
export function TextArea({ mono = false, className, ...rest }: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      rows={4}
      {...useFieldProps(rest)}
      {...rest}
      className={classNames(controlClass, 'h-auto py-1.5', mono && 'font-mono text-13', className)}
    />
  )
}
