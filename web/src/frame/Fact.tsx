import { CopyButton } from '@isobar/ui-elements'
import type { ReactNode } from 'react'

/** A row of a definition list; on a phone the value stands below its name. */
export function Fact({ name, hint, children }: { name: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center gap-4 border-b border-line py-1.5 max-sm:flex-col max-sm:items-start max-sm:gap-0">
      <dt className="flex w-1/3 shrink-0 flex-col text-13 text-ink-2 max-sm:w-full">
        {name}
        {hint !== undefined && <span className="text-12 text-ink-3">{hint}</span>}
      </dt>
      <dd className="min-w-0 flex-1 wrap-anywhere max-sm:w-full">{children}</dd>
    </div>
  )
}

/** A fact to be put in elsewhere. */
export function CopiedFact({
  name,
  text,
  hint,
  copyLabel = `Copy ${name}`,
}: {
  name: string
  text: string
  hint?: string
  /** What the button is called when the name alone does not read well after "Copy". */
  copyLabel?: string
}) {
  return (
    <Fact name={name} hint={hint}>
      <span className="flex items-center gap-2">
        <code className="min-w-0 font-mono text-13 wrap-anywhere">{text}</code>
        <CopyButton text={text} label={copyLabel} />
      </span>
    </Fact>
  )
}
