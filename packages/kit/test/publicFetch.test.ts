import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { isIP, type AddressInfo } from 'node:net'
import { mayReach, NotPublic, publicFetch, publicUrl } from '../src/publicFetch.ts'

const PUBLIC = { allowLoopback: false }
const LOOPBACK = { allowLoopback: true }
const server = createServer((request, response) => {
  if (request.url === '/long') response.end(Buffer.alloc(2_000_000))
  else if (request.url === '/moved') response.writeHead(302, { location: '/' }).end()
  else response.end(`${request.method} ${request.headers['x-test']}`)
})
let url: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const byte = fc.nat({ max: 255 })

test('no address of a private network is reached, however it is written', () => {
  const written = (bytes: number[]) => {
    const hex = (left: number, right: number) => ((bytes[left]! << 8) | bytes[right]!).toString(16)
    return [bytes.join('.'), `::ffff:${hex(0, 1)}:${hex(2, 3)}`, `64:ff9b::${hex(0, 1)}:${hex(2, 3)}`]
  }
  const privates = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
  )
  fc.assert(
    fc.property(privates, (bytes) => {
      for (const address of written(bytes))
        expect({ address, may: mayReach(address, PUBLIC) }).toMatchObject({ may: false })
    }),
  )
  for (const address of ['::', '::1', 'fe80::1', 'fd12::1', 'ff02::1', '2002:7f00:1::', '0.0.0.0', '255.255.255.255'])
    expect({ address, may: mayReach(address, PUBLIC) }).toEqual({ address, may: false })
  for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700::1111']) expect(mayReach(address, PUBLIC)).toBe(true)
})

test('a name is judged by the address that it leads to, at the connection', async () => {
  const leadingTo =
    (...addresses: string[]): Parameters<typeof publicFetch>[1] =>
    (_hostname, _options, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      )
  const ask = (...addresses: string[]) =>
    publicFetch(PUBLIC, leadingTo(...addresses))('https://idp.example.org/', { method: 'GET', headers: {} })
  await expect(ask('127.0.0.1')).rejects.toBeInstanceOf(NotPublic)
  await expect(ask('::1', '10.0.0.1', '169.254.169.254')).rejects.toBeInstanceOf(NotPublic)
  await expect(ask()).rejects.toBeInstanceOf(NotPublic)
})

test('plain http is for an allowed loopback only', () => {
  expect(() => publicUrl('http://1.1.1.1', LOOPBACK)).toThrow(NotPublic)
  expect(() => publicUrl('http://127.0.0.1', PUBLIC)).toThrow(NotPublic)
  expect(() => publicUrl('file:///etc/passwd', LOOPBACK)).toThrow(NotPublic)
  expect(publicUrl('http://127.0.0.1:1', LOOPBACK).port).toBe('1')
  expect(publicUrl('https://idp.example.org/x', PUBLIC).pathname).toBe('/x')
})

test('an answer is told with its status, a redirect not followed, and one without end cut off', async () => {
  const ask = (path: string, method = 'GET') =>
    publicFetch(LOOPBACK)(url + path, { method, headers: { 'x-test': 'a' } })
  expect(await (await ask('/', 'POST')).text()).toBe('POST a')
  const moved = await ask('/moved')
  expect({ status: moved.status, location: moved.headers.get('location') }).toEqual({ status: 302, location: '/' })
  await expect(ask('/long')).rejects.toThrow(/too long/)
})
