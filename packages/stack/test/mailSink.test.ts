import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMailSink, type MailSink } from '../src/index.ts'

let dataDir: string
let sink: MailSink
const logger = { info() {}, warn() {}, error() {} } as never

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'isobar-mail-'))
  sink = await startMailSink({ dataDir, smtpPort: 0, pagePort: 0, logger })
})
afterAll(async () => {
  await sink.stop()
  await rm(dataDir, { recursive: true })
})

/** Speaks SMTP: sends each line after the answer to the one before. Answers the last reply. */
function speak(lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(sink.smtpUrl).port), '127.0.0.1').setEncoding('utf8')
    let last = ''
    socket.on('error', reject).on('end', () => resolve(last))
    socket.on('data', (reply: string) => {
      last = reply
      const next = lines.shift()
      if (next === undefined) socket.end()
      else socket.write(`${next}\r\n`)
    })
  })
}
const deliver = (to: string, subject: string, body: string, type = 'text/plain') =>
  speak([
    'HELO test',
    'MAIL FROM:<no-reply@isobar.test>',
    `RCPT TO:<${to}>`,
    'DATA',
    `From: no-reply@isobar.test\r\nTo: ${to}\r\nSubject: ${subject}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n.`,
  ])

test('what was accepted is on disk, and the newest to an address can be read with its links', async () => {
  expect(await deliver('ada@example.com', 'First', 'Old https://isobar.test/1')).toMatch(/^250/)
  expect(await deliver('ada@example.com', 'Second', 'Open https://isobar.test/2?t=a_b')).toMatch(/^250/)
  expect(await deliver('bob@example.com', 'Third', 'For Bob')).toMatch(/^250/)
  expect(await readdir(join(dataDir, 'mail'))).toHaveLength(3)
  const listed = async (to: string) =>
    (await (await fetch(`${sink.pageUrl}/mails.json?to=${encodeURIComponent(to)}`)).json()) as object[]
  expect(await listed('ada@example.com')).toMatchObject([
    { subject: 'Second', links: ['https://isobar.test/2?t=a_b'] },
    { subject: 'First', text: expect.stringContaining('Old') },
  ])
  expect(await listed('eve@example.com')).toEqual([])
})

test('the page shows a hostile message without running any of it', async () => {
  await deliver('ada@example.com', '<script>alert(1)</script>', '<img src=x onerror=alert(1)><b>Hi</b>', 'text/html')
  const list = await (await fetch(sink.pageUrl)).text()
  expect(list).toContain('&lt;script&gt;')
  expect(list).not.toContain('<script')
  const [, path] = /href="(\/mail\/[^"]+)"/.exec(list)!
  const shown = await fetch(`${sink.pageUrl}${path}`)
  expect(await shown.text()).toContain('<iframe sandbox ')
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await fetch(`${sink.pageUrl}${path}/html`)
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(await html.text()).toContain('<b>Hi</b>')
})

test('the page answers to its own host only, reads no other file, and changes nothing', async () => {
  const asked = (host: string) =>
    new Promise<number>((resolve, reject) => {
      request(sink.pageUrl, { headers: { host } }, (response) => resolve(response.resume().statusCode!))
        .on('error', reject)
        .end()
    })
  expect(await asked('evil.test')).toBe(421)
  for (const path of ['/mail/..%2fisobar.json', '/mail/secrets.json', '/mail/'])
    expect((await fetch(`${sink.pageUrl}${path}`)).status).toBe(404)
  expect((await fetch(sink.pageUrl, { method: 'POST' })).status).toBe(405)
})

test('the newest 500 messages are kept', async () => {
  const socket = connect(Number(new URL(sink.smtpUrl).port), '127.0.0.1').setEncoding('utf8')
  const mail = ['MAIL FROM:<a@isobar.test>', 'RCPT TO:<many@example.com>', 'DATA', 'Subject: x\r\n\r\nx\r\n.']
  const lines = ['HELO test', ...Array.from({ length: 505 }, () => mail).flat(), 'QUIT']
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).on('close', () => resolve())
    socket.on('data', () => {
      const next = lines.shift()
      if (next !== undefined) socket.write(`${next}\r\n`)
    })
  })
  expect(await readdir(join(dataDir, 'mail'))).toHaveLength(500)
})
