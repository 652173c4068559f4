/** What a message says, without its looks. Every part is plain text of one line. */
export interface Letter {
  readonly subject: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  /** The one thing to do. */
  readonly action: { readonly label: string; readonly url: string }
  /** What else must be known, small. */
  readonly notes: readonly string[]
}

const WIDTH = 72

function wrap(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** The letter as plain text; the link stands alone on its line and is never broken. */
export function letterText({ heading, paragraphs, action, notes }: Letter): string {
  const parts = [heading, ...paragraphs, `${action.label}:`]
  return `${parts.map(wrap).join('\n\n')}\n${action.url}\n\n${notes.map(wrap).join('\n\n')}\n\n-- \nIsobar\n`
}
