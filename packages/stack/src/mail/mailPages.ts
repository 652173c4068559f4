import type { FiledMail } from './mailFolder.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!)

const STYLE = `
:root { color-scheme: light dark; font: 14px/1.45 Inter, system-ui, sans-serif;
  --ground: light-dark(#f6f8f9, #0d1215); --line: light-dark(#dee2e4, #293135); --quiet: light-dark(#475157, #b2babe);
  --ink: light-dark(#172026, #edf1f2); --accent: light-dark(#00636b, #5cc8d0) }
body { margin: 0 auto; max-width: 960px; padding: 24px 16px; background: var(--ground); color: var(--ink) }
h1 { font-size: 20px; font-weight: 600; margin: 0 0 4px } p { color: var(--quiet); margin: 0 0 16px }
a { color: var(--accent); overflow-wrap: anywhere } ul { list-style: none; margin: 0 0 16px; padding: 0 }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--line); font-weight: 400; height: 36px; padding: 0 8px 0 0; text-align: left }
th, time { color: var(--quiet); font-size: 12px } time { font-variant-numeric: tabular-nums; white-space: nowrap }
iframe { border: 1px solid var(--line); border-radius: 8px; height: 560px; width: 100% }
td a { overflow-wrap: normal }
@media (max-width: 600px) { thead { display: none } tr { border-bottom: 1px solid var(--line); display: block; padding: 8px 0 }
  td { border: 0; display: block; height: auto } }
pre { border-top: 1px solid var(--line); padding-top: 16px; white-space: pre-wrap; overflow-wrap: anywhere }`

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`

const when = (date: Date | undefined): string =>
  date && !Number.isNaN(date.getTime())
    ? `<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 19).replace('T', ' ')} UTC</time>`
    : ''

/** The list of messages. Every value of a message is escaped. */
export function listPage(mails: readonly FiledMail[]): string {
  const rows = mails.map(
    ({ name, subject, to, date }) =>
      `<tr><td><a href="/mail/${escape(name)}">${escape(subject) || '(no subject)'}</a></td>` +
      `<td>${escape(to.join(', '))}</td><td>${when(date)}</td></tr>`,
  )
  const table = rows.length
    ? `<table><thead><tr><th>Subject</th><th>To</th><th>Sent</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    : '<p>Invitations, confirmations and new passwords will be listed here.</p>'
  return page('Mail', `<h1>Mail</h1><p>What Isobar sent, newest first. Nothing here left this machine.</p>${table}`)
}

/** One message: its links, its HTML in a frame that can run nothing, its text. */
export function mailPage({ name, subject, from, to, date, links, text, html }: FiledMail): string {
  const list = links.map((link) => `<li><a href="${escape(link)}" rel="noreferrer">${escape(link)}</a></li>`).join('')
  return page(
    subject,
    `<p><a href="/">All mail</a></p><h1>${escape(subject)}</h1>` +
      `<p>${escape(from)} to ${escape(to.join(', '))} ${when(date)}</p><ul>${list}</ul>` +
      (html ? `<iframe sandbox title="The message as HTML" src="/mail/${escape(name)}/html"></iframe>` : '') +
      `<pre>${escape(text)}</pre>`,
  )
}
