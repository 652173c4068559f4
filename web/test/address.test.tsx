import { expect, test } from '@jest/globals'
import { toLocation } from '../src/devices/locationInput.ts'
import { auditSearch } from '../src/audit/auditSearch.ts'
import { devicesSearch } from '../src/devices/devicesSearch.ts'
import { seriesColours } from '../src/dashboards/seriesColours.ts'
import { portalSearch } from '../src/portal/portalSearch.ts'

test('sign-in leads back to paths of this site only', () => {
  expect(portalSearch({ returnTo: '/cld_1/devices?q=a' })).toEqual({ returnTo: '/cld_1/devices?q=a' })
  for (const returnTo of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', 7]) {
    expect(portalSearch({ returnTo })).toEqual({})
  }
})

test('an address with what the device list does not know shows the list', () => {
  expect(devicesSearch({ status: 'BROKEN', q: '', after: 3 })).toEqual({})
  expect(devicesSearch({ status: 'ONLINE', q: 7, after: 'x' })).toEqual({ status: 'ONLINE', q: '7', after: 'x' })
})

test('an address with what the audit page does not know shows the whole trail', () => {
  expect(auditSearch({ action: 'Device; drop', actor: 7, span: 'toString' })).toEqual({})
  const known = { action: 'member.added', actor: 'mem_1', span: '7d', before: 'x' }
  expect(auditSearch(known)).toEqual(known)
})

test('a location is read as people write it, and refused beyond the poles', () => {
  expect(toLocation(' 52.52, 13.405 ')).toEqual({ latitude: 52.52, longitude: 13.405 })
  expect(toLocation('-33.9 18.4')).toEqual({ latitude: -33.9, longitude: 18.4 })
  expect(toLocation('')).toBeNull()
  for (const text of ['91, 0', '0, 181', 'Berlin', '52.52']) expect(toLocation(text)).toBeUndefined()
})

test('no two series of one chart share a colour, and a series keeps its colour across charts', () => {
  const charts = [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g'], ['h'], ['i', 'a', 'b'], ['j', 'i', 'c', 'k']]
  const colours = seriesColours(charts)
  for (const chart of charts) {
    expect(new Set(chart.map((key) => colours.get(key))).size).toBe(chart.length)
  }
})
