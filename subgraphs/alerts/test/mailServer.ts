import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server that the test can take down, on the same port when it comes back. */
export async function startMailServer() {
  const received: { to: string[]; source: string }[] = []
  /** Answers to addresses that the server refuses. */
  const refusals = new Map<string, number>()
  let port = 0
  let server: SMTPServer | undefined
  const mailServer = {
    received,
    refusals,
    get url() {
      return `smtp://127.0.0.1:${port}`
    },
    async up() {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        closeTimeout: 200,
        onRcptTo({ address }, _session, done) {
          const responseCode = refusals.get(address)
          if (responseCode) done(Object.assign(new Error(`<${address}> is refused`), { responseCode }))
          else done()
        },
        onData(stream, session, done) {
          text(stream).then(
            (source) => {
              received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
              done()
            },
            (error: Error) => done(error),
          )
        },
      })
      server.on('error', () => {})
      await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve))
      port = (server.server.address() as AddressInfo).port
    },
    down: () => new Promise<void>((resolve) => server!.close(() => resolve())),
    receivedBy: (to: string) => received.filter((mail) => mail.to.includes(to)).length,
  }
  await mailServer.up()
  return mailServer
}
