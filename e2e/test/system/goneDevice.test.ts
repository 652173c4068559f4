import { expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { dataOf, signUp } from '@isobar/testing'
import { platform } from '../platform.ts'

test('a widget whose device is gone leaves its dashboard and its series readable', async () => {
  const owner = await signUp(platform)
  const cloud = await owner.createCloud('Plant')
  const gone = newId('dev')
  const sources = [{ deviceId: gone, metric: 'pressure' }]
  const place = { x: 0, y: 0, w: 3, h: 2 }
  const created = await owner.ask<{ createDashboard: { dashboard: { id: string } } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }',
    { input: { name: 'Old', widgets: [{ kind: 'LATEST_VALUE', title: 'Pressure', place, sources }] } },
    cloud,
  )
  const answer = await owner.ask(
    `query ($id: ID!, $series: SeriesInput!) {
      dashboard(id: $id) { name widgets { sources { deviceId device { id name } metric } } }
      series(input: $series) { deviceId device { name } numbers { values } } }`,
    { id: dataOf(created).createDashboard.dashboard.id, series: { sources, from: 0, to: 1 } },
    cloud,
  )
  expect(dataOf(answer)).toEqual({
    dashboard: { name: 'Old', widgets: [{ sources: [{ deviceId: gone, device: null, metric: 'pressure' }] }] },
    series: [{ deviceId: gone, device: null, numbers: null }],
  })
})
