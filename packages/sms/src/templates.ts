import { MAX_CHARACTERS } from './carrier.ts'

/** What a person is told by text message, from the facts of each template; all of them strings. */
const templates: Record<string, readonly [facts: readonly string[], write: (facts: Record<string, string>) => string]> =
  {
    alarm: [
      ['cloud', 'device', 'alarm', 'severity', 'link'],
      ({ cloud, device, alarm, severity, link }) => `${severity}: ${alarm} at ${device} (${cloud}). ${link}`,
    ],
  }

/** Names of templates that there is a text for. */
export const smsTemplates: ReadonlySet<string> = new Set(Object.keys(templates))

/**
 * The text of a template, on one line; what is too long of a name is cut.
 * @throws Error  there is no such template, or a fact is missing; it names them, never their values
 */
export function composeSms(template: string, facts: Readonly<Record<string, string>>): string {
  const [needed, write] = Object.hasOwn(templates, template) ? templates[template]! : []
  if (!needed || !write) throw new Error(`there is no text for ${template}`)
  const missing = needed.filter((name) => !facts[name])
  if (missing.length > 0) throw new Error(`facts are missing: ${missing.join(', ')}`)
  const given = Object.fromEntries(needed.map((name) => [name, name === 'link' ? facts[name]! : oneLine(facts[name]!)]))
  return write(given).slice(0, MAX_CHARACTERS)
}

const MAX_NAME_CHARACTERS = 60
const oneLine = (text: string): string => {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  return line.length > MAX_NAME_CHARACTERS ? `${line.slice(0, MAX_NAME_CHARACTERS - 1)}…` : line
}
