import { letterText } from './templates/letter.ts'
import { letterHtml } from './templates/letterHtml.ts'
import { templates, type TemplateName } from './templates/templates.ts'

/**
 * The message that a template makes of these facts (see `templates` for those that each takes; others are ignored).
 * @throws Error  a fact is missing or a link is none; it names the facts, never their values
 */
export async function composeMail(
  template: TemplateName,
  facts: Readonly<Record<string, string>>,
): Promise<{ subject: string; html: string; text: string }> {
  const letter = templates[template](facts)
  return { subject: letter.subject, html: await letterHtml(letter), text: letterText(letter) }
}
