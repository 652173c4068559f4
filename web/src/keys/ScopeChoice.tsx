import { CloudScope, grantableScopes } from '@isobar/permissions'
import { Checkbox } from '@isobar/ui-elements'
import { useId } from 'react'

interface ScopeChoiceProps {
  /** The scopes of the person who gives some of them to a key. */
  held: readonly string[]
  chosen: ReadonlySet<CloudScope>
  onChange: (chosen: ReadonlySet<CloudScope>) => void
  error: string | undefined
}

/** What a key may do, in words: of what its creator may, all that a key can hold. */
export function ScopeChoice({ held, chosen, onChange, error }: ScopeChoiceProps) {
  const noteId = useId()
  const offered = grantableScopes(held as CloudScope[])
  const toggle = (scope: CloudScope, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(scope)
    else next.delete(scope)
    onChange(next)
  }
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={noteId}>
      <legend className="pb-1 text-13 font-medium">The key may</legend>
      <div className="flex flex-col">
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            className="min-h-8 w-full!"
            checked={chosen.has(scope)}
            onCheckedChange={(on) => toggle(scope, on)}
            label={
              <>
                {CloudScope[scope]} <code className="font-mono text-12 text-ink-3">{scope}</code>
              </>
            }
          />
        ))}
      </div>
      <p id={noteId} role={error === undefined ? undefined : 'alert'} className="min-h-[1.45em] text-12 text-critical">
        {error !== undefined && (
          <>
            <span aria-hidden>■ </span>
            {error}
          </>
        )}
      </p>
    </fieldset>
  )
}
