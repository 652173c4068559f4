import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classNames } from '../base/classNames.ts'

export interface CopyButtonProps {
  text: string
  /** "Copy token": says what is copied. */
  label: string
  /** Shows the word beside the icon. */
  worded?: boolean
  className?: string
  onCopied?: () => void
}

/** Copies, and says so for two seconds, also to a screen reader; says when the browser refused. */
export function CopyButton({ text, label, worded = false, className, onCopied }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
      onCopied?.()
    } catch {
      setOutcome('refused')
    }
  }
  const word = outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'Select and copy by hand' : 'Copy'
  return (
    <button
      type="button"
      aria-label={label}
      title={worded ? undefined : label}
      onClick={() => void copy()}
      className={classNames(
        'inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-control text-12 font-medium text-ink-2 transition-colors hover:bg-inset hover:text-ink [&_svg]:size-3.5',
        worded || outcome === 'refused' ? 'px-2' : 'w-7',
        className,
      )}
    >
      {outcome === 'copied' ? <Check className="text-ok" aria-hidden /> : <Copy aria-hidden />}
      {(worded || outcome === 'refused') && <span>{word}</span>}
      <span role="status" className="sr-only">
        {outcome !== null && word}
      </span>
    </button>
  )
}
