import { letterText } from './templates/letter.ts'
import { letterHtml } from './templates/letterHtml.ts'
import { templates, type TemplateName } from './templates/templates.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** "1 hour", "7 days": never longer than it is. */
function inWords(ms: number): string | undefined {
  const unit = UNITS.find(([, unitMs]) => ms >= unitMs)
  if (!unit) return undefined
  const count = Math.floor(ms / unit[1])
  return `${count} ${unit[0]}${count === 1 ? '' : 's'}`
}

/**
 * The message that a template makes of these facts (see `templates` for those that each takes; others are ignored).
 * @param validForMs how long its link works, counted from when it was asked for
 * @throws Error  a fact is missing or a link is none; it names the facts, never their values
 */
export async function composeMail(
  template: TemplateName,
  facts: Readonly<Record<string, string>>,
  validForMs?: number,
): Promise<{ subject: string; html: string; text: string }> {
  const letter = templates[template](facts, validForMs === undefined ? undefined : inWords(validForMs))
  return { subject: letter.subject, html: await letterHtml(letter), text: letterText(letter) }
}
