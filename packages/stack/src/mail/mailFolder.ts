import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { writeFileAtomically } from '../writeFileAtomically.ts'

/** A filed message, as a person or a test reads it. */
export interface FiledMail {
  /** Its file, in the order in which messages came. */
  readonly name: string
  /** The addresses that it was delivered to. */
  readonly to: string[]
  readonly from: string
  readonly subject: string
  readonly date: Date | undefined
  readonly text: string
  readonly html: string
  /** The web links of its text. */
  readonly links: string[]
}

/** Messages as files, the newest `MAX_MAILS` of them. */
export interface MailFolder {
  add(recipients: readonly string[], source: string): Promise<void>
  /** Newest first. */
  list(): Promise<string[]>
  /** Undefined when there is none of this name. */
  read(name: string): Promise<FiledMail | undefined>
}

const MAX_MAILS = 500
const NAME = /^[0-9]{15}-[0-9]{6}\.eml$/
const LINK = /https?:\/\/[^\s<>"]+/g

/** Where the messages of a data folder lie. */
export const mailDir = (dataDir: string): string => join(dataDir, 'mail')

function recipientsOf({ headerLines }: ParsedMail): string[] {
  return headerLines
    .filter(({ key }) => key === 'delivered-to')
    .map(({ line }) => line.slice(line.indexOf(':') + 1).trim())
}

/** The messages in a folder, which is made when the first one comes. */
export function openMailFolder(dir: string): MailFolder {
  let count = 0
  const list = async (): Promise<string[]> => {
    const entries = await readdir(dir).catch(() => [])
    return entries
      .filter((name) => NAME.test(name))
      .sort()
      .reverse()
  }
  return {
    list,
    async add(recipients, source) {
      await mkdir(dir, { recursive: true })
      const name = `${String(Date.now()).padStart(15, '0')}-${String(count++ % 1_000_000).padStart(6, '0')}.eml`
      const envelope = recipients.map((address) => `Delivered-To: ${address.replace(/[\r\n]/g, '')}\r\n`).join('')
      await writeFileAtomically(join(dir, name), envelope + source, 0o600)
      for (const old of (await list()).slice(MAX_MAILS)) await rm(join(dir, old), { force: true })
    },
    async read(name) {
      if (!NAME.test(name)) return undefined
      const source = await readFile(join(dir, name)).catch(() => undefined)
      if (!source) return undefined
      const mail = await simpleParser(source)
      const text = mail.text ?? ''
      return {
        name,
        to: recipientsOf(mail),
        from: mail.from?.text ?? '',
        subject: mail.subject ?? '',
        date: mail.date,
        text,
        html: mail.html || '',
        links: [...new Set(text.match(LINK))],
      }
    },
  }
}
