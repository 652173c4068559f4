import { afterEach, describe, expect, test } from '@jest/globals'
import type { SMTPServerOptions } from 'smtp-server'
import { createMailer } from '../src/index.ts'
import { openInbox, refusal } from './inbox.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const from = 'Isobar <no-reply@isobar.test>'
const mail = { to: 'ada@example.com', subject: 'Grüße', html: '<p>Hi</p>', text: 'Hi', id: 'evt_1' }

async function open(options?: SMTPServerOptions) {
  const inbox = await openInbox(options)
  undo.push(() => inbox.close())
  const mailer = createMailer({ smtpUrl: inbox.url, from })
  undo.push(() => mailer.close())
  return { inbox, mailer }
}

describe('a mailer', () => {
  test('resolves when the server has the message, with both bodies and an id by which it is known again', async () => {
    const { inbox, mailer } = await open()
    await mailer.send(mail)
    await mailer.send(mail)
    expect(inbox.received).toHaveLength(2)
    for (const received of inbox.received)
      expect(received).toMatchObject({
        subject: 'Grüße',
        messageId: '<evt_1@isobar.test>',
        recipients: ['ada@example.com'],
        from: { text: '"Isobar" <no-reply@isobar.test>' },
      })
    expect(inbox.received[0]!.html).toBe('<p>Hi</p>')
    expect(inbox.received[0]!.text?.trim()).toBe('Hi')
    expect(inbox.received[0]!.headers.get('auto-submitted')).toBe('auto-generated')
  })

  test('tells a refusal for now from one for good', async () => {
    const cases = [
      [421, true],
      [450, true],
      [452, true],
      [550, false],
      [554, false],
    ] as const
    for (const [code, transient] of cases) {
      const atRecipient = await open({ onRcptTo: (_address, _session, done) => done(refusal(code)) })
      await expect(atRecipient.mailer.send(mail)).rejects.toMatchObject({ name: 'MailError', transient })
      const onData: SMTPServerOptions['onData'] = (stream, _session, done) =>
        void stream.resume().on('end', () => done(refusal(code)))
      const atData = await open({ onData })
      await expect(atData.mailer.send(mail)).rejects.toMatchObject({ name: 'MailError', transient })
    }
  })

  test('calls a server that is away or turns everybody down transient', async () => {
    const { inbox, mailer } = await open()
    await inbox.close()
    await expect(mailer.send(mail)).rejects.toMatchObject({ name: 'MailError', transient: true })
    const closed = await open({ onConnect: (_session, done) => done(refusal(554)) })
    await expect(closed.mailer.send(mail)).rejects.toMatchObject({ name: 'MailError', transient: true })
    const locked = await open({ authOptional: false })
    await expect(locked.mailer.send(mail)).rejects.toMatchObject({ name: 'MailError' })
  })

  test('writes to one address, whatever it holds, and to no other', async () => {
    const { inbox, mailer } = await open()
    const hostile = [
      'ada@example.com, eve@example.com',
      'ada@example.com\r\nBcc: eve@example.com',
      'ada@example.com> RCPT TO:<eve@example.com',
      'Eve <eve@example.com>',
    ]
    for (const to of hostile) await mailer.send({ ...mail, to }).catch(() => undefined)
    await mailer.send({ ...mail, subject: 'one\r\nBcc: eve@example.com\r\n\r\ntwo' })
    for (const { recipients, bcc } of inbox.received) {
      expect(recipients).toHaveLength(1)
      expect(bcc).toBeUndefined()
    }
    expect(inbox.received.flatMap(({ recipients }) => recipients)).not.toContain('eve@example.com\r\n')
  })
})
