import { createContext, useContext, useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'

interface FieldIds {
  id: string
  noteId: string | undefined
  invalid: boolean
  required: boolean
}

const FieldContext = createContext<FieldIds | null>(null)

/** What a control inside a `Field` spreads on its element; explicit props win. */
export function useFieldProps(own: { id?: string | undefined } = {}) {
  const field = useContext(FieldContext)
  return {
    id: own.id ?? field?.id,
    'aria-describedby': field?.noteId,
    'aria-invalid': field?.invalid || undefined,
    'aria-required': field?.required || undefined,
  }
}

export interface FieldProps {
  label: ReactNode
  /** How to fill it in; an error takes its place, so that nothing moves. */
  hint?: ReactNode
  error?: string | undefined
  /** Says "optional" beside the label; fields are required otherwise. */
  optional?: boolean
  children: ReactNode
  className?: string
}

/** Label above, control, hint below. */
export function Field({ label, hint, error, optional = false, children, className }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  const noteId = note === undefined ? undefined : `${id}-note`
  return (
    <FieldContext value={{ id, noteId, invalid: error !== undefined, required: !optional }}>
      <div className={classNames('flex flex-col gap-1', className)}>
        <label htmlFor={id} className="flex items-baseline gap-2 text-13 font-medium text-ink">
          {label}
          {optional && <span className="text-12 font-regular text-ink-3">optional</span>}
        </label>
        {children}
        <p
          id={noteId}
          role={error === undefined ? undefined : 'alert'}
          className={classNames('min-h-[1.45em] text-12', error === undefined ? 'text-ink-3' : 'text-critical')}
        >
          {error !== undefined && <span aria-hidden>■ </span>}
          {note}
        </p>
      </div>
    </FieldContext>
  )
}
