import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { composeSms, createCarrier, isSignedByCarrier, MAX_CHARACTERS, SmsError, type Carrier } from '../src/index.ts'

interface Asked {
  path: string | undefined
  authorization: string | undefined
  form: Record<string, string>
}
let server: Server
let carrier: Carrier
let answer: { status: number; body: string }
const asked: Asked[] = []

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { url: path, headers } = request
      asked.push({ path, authorization: headers.authorization, form: Object.fromEntries(new URLSearchParams(body)) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  carrier = createCarrier({ url: `http://AC123:secret%2F1@127.0.0.1:${port}`, from: '+15005550006' })
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const sms = { to: '+491701234567', body: 'Überdruck', statusUrl: 'https://isobar.test/api/sms/status/x' }

describe('sending', () => {
  test('asks as Twilio documents it, and answers the id of the message', async () => {
    answer = { status: 201, body: '{"sid":"SM1","status":"queued"}' }
    expect(await carrier.send(sms)).toBe('SM1')
    expect(asked.at(-1)).toEqual({
      path: '/2010-04-01/Accounts/AC123/Messages.json',
      authorization: `Basic ${Buffer.from('AC123:secret/1').toString('base64')}`,
      form: { To: sms.to, From: '+15005550006', Body: sms.body, StatusCallback: sms.statusUrl },
    })
  })

  test.each([
    [400, '{"code":21211,"message":"Invalid To"}', false],
    [404, 'not json', false],
    [401, '{"message":"Authenticate"}', true],
    [429, '{"message":"Too many requests"}', true],
    [503, '', true],
    [201, '{}', true],
  ])('HTTP %i is told, and whether trying again may help', async (status, body, transient) => {
    answer = { status, body }
    await expect(carrier.send(sms)).rejects.toMatchObject({ name: 'SmsError', transient })
  })

  test('a number or text that no carrier takes is refused for good before anybody is asked', async () => {
    const before = asked.length
    for (const wrong of [{ to: '0170 1234567' }, { to: '+4' }, { body: 'x'.repeat(MAX_CHARACTERS + 1) }])
      await expect(carrier.send({ ...sms, ...wrong })).rejects.toMatchObject({ transient: false })
    expect(asked).toHaveLength(before)
  })

  test('a carrier that is away is worth trying again', async () => {
    const away = createCarrier({ url: 'http://AC1:token@127.0.0.1:1', from: '+15005550006' })
    await expect(away.send(sms)).rejects.toBeInstanceOf(SmsError)
    await expect(away.send(sms)).rejects.toMatchObject({ transient: true })
  })
})

describe('a status that the carrier tells', () => {
  const url = 'https://isobar.test/api/sms/status/cld/evt'
  const parameters = new URLSearchParams({ MessageStatus: 'delivered', AccountSid: 'AC123' })
  const signature = createHmac('sha1', 'token').update(`${url}AccountSidAC123MessageStatusdelivered`).digest('base64')
  const given = { authToken: 'token', url, parameters, signature }

  test('is believed with its signature alone', () => {
    expect(isSignedByCarrier(given)).toBe(true)
    expect(isSignedByCarrier({ ...given, url: `${url}x` })).toBe(false)
    expect(isSignedByCarrier({ ...given, authToken: 'other' })).toBe(false)
    expect(isSignedByCarrier({ ...given, signature: '' })).toBe(false)
    expect(isSignedByCarrier({ ...given, parameters: new URLSearchParams({ MessageStatus: 'failed' }) })).toBe(false)
  })
})

test('a text says what, where and where to look, on one line, whatever things are called', () => {
  const facts = {
    cloud: 'Harbour',
    device: 'Pump\n7',
    alarm: 'x'.repeat(500),
    severity: 'Critical',
    link: 'https://i.test/a',
  }
  const text = composeSms('alarm', facts)
  expect(text).toMatch(/^Critical: x{59}… at Pump 7 \(Harbour\)\. https:\/\/i\.test\/a$/)
  expect(() => composeSms('alarm', { cloud: 'a' })).toThrow('device, alarm, severity, link')
  expect(() => composeSms('constructor', facts)).toThrow('there is no text')
})
