import { LoaderCircle } from 'lucide-react'
import { useId } from 'react'
import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { Tooltip } from '../overlay/Tooltip.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent-fill text-on-fill not-aria-disabled:hover:bg-accent-fill-strong',
  secondary: 'border border-line-strong bg-surface text-ink not-aria-disabled:hover:bg-inset',
  quiet: 'text-ink-2 not-aria-disabled:hover:bg-inset not-aria-disabled:hover:text-ink data-[state=open]:bg-inset',
  danger: 'bg-critical-fill text-on-fill not-aria-disabled:hover:bg-critical-fill-strong',
}

/** Shape and colour of a button, for a link that acts like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: 'small' | 'normal' = 'normal'): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors',
    'aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    size === 'small' ? 'h-7 px-2 text-13' : 'h-8 px-3 text-14',
    VARIANTS[variant],
  )
}

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: ButtonVariant
  size?: 'small' | 'normal'
  icon?: ReactNode
  /** The action runs: the button keeps its size and place, and ignores clicks. */
  busy?: boolean
  /** Why the person may not do this now. The button stays reachable and tells it. */
  disabledReason?: string | undefined
}

/** Props that switch a control off but leave it focusable, so that its reason can be read. */
export function offProps(off: boolean, reasonId: string | undefined, onClick: ButtonProps['onClick']) {
  return {
    'aria-disabled': off || undefined,
    'aria-describedby': reasonId,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      if (off) event.preventDefault()
      else onClick?.(event)
    },
  }
}

/** A verb a person can press. */
export function Button({ variant, size, icon, busy = false, disabledReason, onClick, children, ...rest }: ButtonProps) {
  const reasonId = useId()
  const reason = disabledReason === undefined ? undefined : reasonId
  const button = (
    <button
      type="button"
      aria-busy={busy || undefined}
      {...rest}
      {...offProps(busy || reason !== undefined, reason ?? rest['aria-describedby'], onClick)}
      className={classNames(buttonClass(variant, size), rest.className)}
    >
      {busy ? <LoaderCircle className="animate-spin" aria-hidden /> : icon}
      {children}
      {reason !== undefined && (
        <span id={reason} hidden>
          {disabledReason}
        </span>
      )}
    </button>
  )
  if (reason === undefined) return button
  return (
    <Tooltip content={disabledReason} delayMs={0}>
      {button}
    </Tooltip>
  )
}
