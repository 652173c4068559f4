import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import type { Logger } from '../logger.ts'
import { mailDir, openMailFolder, type FiledMail, type MailFolder } from './mailFolder.ts'
import { listPage, mailPage } from './mailPages.ts'

/** A mail server that keeps what it is given, and a page to read it. */
export interface MailSink {
  /** For services: `smtp://127.0.0.1:<port>`. */
  readonly smtpUrl: string
  /**
   * For people. `<pageUrl>/mails.json?to=<address>` answers programs the messages to an address, newest first, each as
   * `{ name, subject, date, text, links }`.
   */
  readonly pageUrl: string
  stop(): Promise<void>
}

const MAX_BYTES = 2 * 1024 * 1024
const MAX_CLIENTS = 50
const MAX_LISTED = 100
const LOOPBACK = '127.0.0.1'

/** What a page of ours may do: its own style, links, and one frame of its own. */
const OWN_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
/** What a message may do: look as it likes, from what it brings along. */
const MAIL_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/**
 * Starts the mail server of the embedded stack, on loopback only: it takes every message (RFC 5321), sends none on, and
 * files the newest 500 in `<dataDir>/mail/`. A message is acknowledged once its file is written.
 * @param options.smtpPort, options.pagePort 0 for any free one
 */
export async function startMailSink(options: {
  dataDir: string
  smtpPort: number
  pagePort: number
  logger: Logger
}): Promise<MailSink> {
  const folder = openMailFolder(mailDir(options.dataDir))
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    maxClients: MAX_CLIENTS,
    closeTimeout: 1_000,
    onData(stream, { envelope }, done) {
      const recipients = envelope.rcptTo.map(({ address }) => address)
      text(stream)
        .then(async (source) => {
          if (stream.sizeExceeded) throw Object.assign(new Error('the message is too large'), { responseCode: 552 })
          await folder.add(recipients, source)
          done()
        })
        .catch((error: Error) => done(error))
    },
  })
  smtp.on('error', (error) => options.logger.warn({ err: error }, 'the mail sink had a failing connection'))
  const smtpPort = await listen(smtp.server, options.smtpPort)

  const pages = createServer((request, response) => {
    respond(folder, request, response).catch((error: unknown) => {
      options.logger.warn({ err: error }, 'a page of the mail sink failed')
      response.destroy()
    })
  })
  const stopSmtp = () => new Promise<void>((resolve) => smtp.close(() => resolve()))
  const pagePort = await listen(pages, options.pagePort).catch(async (error: unknown) => {
    await stopSmtp()
    throw error
  })
  return {
    smtpUrl: `smtp://${LOOPBACK}:${smtpPort}`,
    pageUrl: `http://${LOOPBACK}:${pagePort}`,
    async stop() {
      pages.closeAllConnections()
      await Promise.all([stopSmtp(), new Promise<void>((resolve) => pages.close(() => resolve()))])
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

async function respond(folder: MailFolder, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, policy: string, body: string, type = 'text/html; charset=utf-8') =>
    response
      .writeHead(status, {
        'content-type': type,
        'content-security-policy': policy,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      .end(body)
  // A page of elsewhere whose name was made to lead here must not read mail.
  const { port } = request.socket.address() as AddressInfo
  if (![`${LOOPBACK}:${port}`, `localhost:${port}`].includes(request.headers.host ?? ''))
    return void send(421, OWN_POLICY, 'This is not the host that was asked for.')
  if (request.method !== 'GET') return void send(405, OWN_POLICY, 'Only GET is served here.')
  if (request.url === '/') return void send(200, OWN_POLICY, listPage(await newest(folder)))
  const to = /^\/mails\.json\?to=([^&]+)$/.exec(request.url ?? '')?.[1]
  if (to !== undefined) {
    const mails = (await newest(folder)).filter((mail) => mail.to.includes(decodeURIComponent(to)))
    const told = mails.map(({ name, subject, date, text, links }) => ({ name, subject, date, text, links }))
    return void send(200, OWN_POLICY, JSON.stringify(told), 'application/json')
  }
  const [, name, isHtml] = /^\/mail\/([\w.-]+)(\/html)?$/.exec(request.url ?? '') ?? []
  const mail = name === undefined ? undefined : await folder.read(name)
  if (!mail) return void send(404, OWN_POLICY, 'There is no such message.')
  if (isHtml) return void send(200, MAIL_POLICY, mail.html)
  send(200, OWN_POLICY, mailPage(mail))
}

async function newest(folder: MailFolder): Promise<FiledMail[]> {
  const mails: FiledMail[] = []
  for (const name of (await folder.list()).slice(0, MAX_LISTED)) {
    const mail = await folder.read(name)
    if (mail) mails.push(mail)
  }
  return mails
}
