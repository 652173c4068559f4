import { classNames } from '../base/classNames.ts'
import { CopyButton } from './CopyButton.tsx'

export interface SecretBoxProps {
  /** "Access token", "API key": what this is. */
  name: string
  secret: string
  /** The command in which it is used, ready to paste. */
  command?: { label: string; text: string }
}

/** Shows a secret the one time it can be seen, and what to do with it. */
export function SecretBox({ name, secret, command }: SecretBoxProps) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <span className="text-13 font-medium">{name}</span>
        <div className="flex items-center gap-2 rounded-control border border-line-strong bg-inset py-1 pr-1 pl-3">
          <code className="min-w-0 flex-1 font-mono text-13 break-all select-all">{secret}</code>
          <CopyButton text={secret} label={`Copy ${lowerFirst(name)}`} worded className="hover:bg-surface" />
        </div>
        <p className="text-12 text-warning">
          <span aria-hidden>▲ </span>You will not see this again. Keep it where you keep other secrets.
        </p>
      </div>
      {command && <CommandBox label={command.label} text={command.text} />}
    </div>
  )
}

export interface CommandBoxProps {
  label: string
  text: string
  className?: string
}

/** A command or text block to paste elsewhere. It wraps where it is shown; the copy has the lines as given. */
export function CommandBox({ label, text, className }: CommandBoxProps) {
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <div className="flex items-end justify-between gap-2">
        <span className="text-13 font-medium">{label}</span>
        <CopyButton text={text} label={`Copy ${lowerFirst(label)}`} worded className="-mb-1" />
      </div>
      <pre className="rounded-control border border-line-strong bg-inset px-3 py-2 font-mono text-13 wrap-anywhere whitespace-pre-wrap text-ink">
        {text}
      </pre>
    </div>
  )
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
