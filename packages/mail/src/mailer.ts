import nodemailer from 'nodemailer'

/** A message as it is handed to the mail server. */
export interface Mail {
  readonly to: string
  /** One line. */
  readonly subject: string
  readonly html: string
  readonly text: string
  /** Idempotency key: the same id gives the same Message-ID, so that one that was sent twice is known again. */
  readonly id: string
}

/** Sends mail. */
export interface Mailer {
  /**
   * Resolves when the mail server has taken the message over.
   * @throws MailError  it has not; `transient` says whether trying again may help
   */
  send(mail: Mail): Promise<void>
  close(): void
}

/** A message that the mail server did not take over. */
export class MailError extends Error {
  override readonly name = 'MailError'
  /** The server is away or says so for now (4xx); otherwise it refuses for good (5xx, RFC 5321 §4.2.1). */
  readonly transient: boolean

  constructor(message: string, transient: boolean, cause?: unknown) {
    super(message, { cause })
    this.transient = transient
  }
}

const CONNECT_WITHIN_MS = 10_000
const ANSWER_WITHIN_MS = 20_000
const MAX_CONNECTIONS = 4

/** What a server says of this message and no other: sender, recipient, content. */
const OF_THE_MESSAGE = new Set(['EENVELOPE', 'EMESSAGE'])

/**
 * A refusal of the greeting, of TLS or of our credentials concerns every message: the operator will mend it, so it is worth
 * trying again. Only a 5xx about this message is final.
 */
function isTransient(error: { code?: string; responseCode?: number }): boolean {
  const isRefused = error.responseCode !== undefined && error.responseCode >= 500
  const isUnusable = error.responseCode === undefined && error.code === 'EENVELOPE'
  return !(isUnusable || (isRefused && OF_THE_MESSAGE.has(error.code ?? '')))
}

/**
 * A mailer on SMTP (RFC 5321): `smtp://` upgrades to TLS when the server offers it, `smtps://` begins with it; user and
 * password stand in the URL. Headers and addresses are encoded by nodemailer; files and URLs are never read.
 * @param options.from the sender, `Isobar <no-reply@example.com>`
 */
export function createMailer(options: { smtpUrl: string; from: string }): Mailer {
  const transport = nodemailer.createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    connectionTimeout: CONNECT_WITHIN_MS,
    greetingTimeout: CONNECT_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^>\s]+)/.exec(options.from)?.[1] ?? 'isobar.invalid'
  return {
    async send({ to, subject, html, text, id }) {
      try {
        await transport.sendMail({
          from: options.from,
          // An object, not text: text would be read as a list of addresses.
          to: { name: '', address: to },
          subject,
          html,
          text,
          messageId: `<${id.replace(/[^\w.-]/g, '_')}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        })
      } catch (error) {
        const failure = error as Error & { code?: string; responseCode?: number }
        throw new MailError(failure.message, isTransient(failure), error)
      }
    },
    close: () => transport.close(),
  }
}
