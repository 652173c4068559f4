import { startNameServer, type NameServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { memoryDns, resolveBy, type Dns } from '../src/index.ts'

let first: NameServer
let second: NameServer
let both: Dns
beforeAll(async () => {
  first = await startNameServer()
  second = await startNameServer()
  both = resolveBy([first.address, second.address])
})
beforeEach(() => {
  for (const server of [first, second]) {
    server.fails = false
    for (const names of [server.txt, server.cname, server.a]) names.clear()
  }
})
afterAll(() => {
  first.stop()
  second.stop()
})

test('a record that one of the servers has already is found, and what several have once', async () => {
  first.txt.set('a.example.com', 'one')
  expect(await both.txt('a.example.com')).toEqual({ kind: 'found', values: ['one'] })
  second.txt.set('a.example.com', ['two', 'one'])
  expect(await both.txt('a.example.com')).toEqual({ kind: 'found', values: ['one', 'two'] })
})

test('a record is missing when a server says so, whether it has the name or not', async () => {
  expect(await both.txt('a.example.com')).toEqual({ kind: 'missing' })
  first.a.set('a.example.com', ['192.0.2.1'])
  second.a.set('a.example.com', ['192.0.2.1'])
  expect(await both.txt('a.example.com')).toEqual({ kind: 'missing' })
})

test('servers that fail are unknown, and one of them does not hide what the other says', async () => {
  first.fails = true
  expect(await both.cname('a.example.com')).toEqual({ kind: 'missing' })
  second.fails = true
  expect(await both.cname('a.example.com')).toEqual({ kind: 'unknown', problem: 'ESERVFAIL' })
})

test('an alias is told in lower case, and addresses are followed through it', async () => {
  first.cname.set('a.example.com', 'Edge.Example.net')
  first.a.set('Edge.Example.net', ['192.0.2.2', '192.0.2.1'])
  const dns = resolveBy([first.address])
  expect(await dns.cname('a.example.com')).toEqual({ kind: 'found', values: ['edge.example.net'] })
  expect(await dns.addresses('a.example.com')).toEqual({ kind: 'found', values: ['192.0.2.1', '192.0.2.2'] })
})

test('the table answers as a server would', async () => {
  const dns = memoryDns()
  dns.records.set('TXT a.example.com', ['one'])
  expect(await dns.txt('a.example.com')).toEqual({ kind: 'found', values: ['one'] })
  expect(await dns.cname('a.example.com')).toEqual({ kind: 'missing' })
  dns.problem = 'ESERVFAIL'
  expect(await dns.txt('a.example.com')).toEqual({ kind: 'unknown', problem: 'ESERVFAIL' })
})
