import { Pause, Play } from 'lucide-react'
import { classNames } from '../base/classNames.ts'

export interface LiveStateProps {
  state: 'live' | 'paused' | 'reconnecting'
  /** How far behind the devices the page is; shown while live. */
  delayMs?: number
  /** Pauses or resumes; without it the state is only told. */
  onToggle?: () => void
}

/** Whether what is seen is now: "● live · 0.2 s", "⏸ paused", "○ reconnecting". */
export function LiveState({ state, delayMs, onToggle }: LiveStateProps) {
  const content = (
    <>
      <Shape state={state} />
      <span>{state}</span>
      {state === 'live' && delayMs !== undefined && (
        <span className="text-ink-3 max-sm:hidden" aria-hidden>
          · {(delayMs / 1000).toFixed(1)} s
        </span>
      )}
    </>
  )
  const shared = 'inline-flex h-7 items-center gap-1.5 rounded-control px-2 text-12 font-medium tabular-nums text-ink-2'
  if (!onToggle || state === 'reconnecting') {
    return (
      <span role="status" className={shared}>
        {content}
      </span>
    )
  }
  return (
    <>
      {/* Beside the button, not in it: a status inside would drop out of the button's name. */}
      <span role="status" className="sr-only">
        {state}
      </span>
      <button
        type="button"
        onClick={onToggle}
        title={state === 'live' ? 'Pause live values' : 'Resume live values'}
        className={classNames(shared, 'group transition-colors hover:bg-inset hover:text-ink')}
      >
        {content}
        <span className="sr-only">{state === 'live' ? ', press to pause' : ', press to resume'}</span>
      </button>
    </>
  )
}

function Shape({ state }: { state: LiveStateProps['state'] }) {
  if (state === 'paused') {
    return (
      <>
        <Pause className="size-3 fill-current group-hover:hidden" aria-hidden />
        <Play className="hidden size-3 fill-current group-hover:block" aria-hidden />
      </>
    )
  }
  return (
    <svg
      viewBox="0 0 10 10"
      aria-hidden
      className={classNames('size-2', state === 'live' ? 'text-ok' : 'text-unknown')}
    >
      {state === 'live' ? (
        <circle cx="5" cy="5" r="4.5" fill="currentColor" />
      ) : (
        <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
    </svg>
  )
}
