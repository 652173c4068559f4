import { eventually, signUp } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { connectAsync } from 'mqtt'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test.each([
  ['light', 1440],
  ['dark', 390],
] as const)('a device’s log leads to the life of one of its messages (%s, %i px)', async (colorScheme, width) => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const device = await owner.registerDevice(cloud, 'Pump')
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const { page, complaints } = await openPage(browser, { colorScheme, viewport: { width, height: 900 } })
  await signIn(page, owner, `/${cloud}/devices/${device.id}`)
  await page.getByRole('heading', { name: 'Pump', level: 1 }).waitFor()
  const traceId = randomBytes(16).toString('hex')
  const properties = { userProperties: { traceparent: `00-${traceId}-00f067aa0ba902b7-01` } }
  await mqtt.publishAsync('v1/devices/me/telemetry', '{"flow":1.5}', { qos: 1, properties })

  await page.getByRole('link', { name: 'Logs', exact: true }).last().click()
  await page.waitForURL(`${url}/${cloud}/logs?subject=${device.id}`)
  await page.getByRole('heading', { name: 'Logs', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'telemetry was stored' }).first().waitFor()
  // The page follows the log: what comes now appears by itself.
  const followed = randomBytes(16).toString('hex')
  const next = { userProperties: { traceparent: `00-${followed}-00f067aa0ba902b7-01` } }
  const before = await page.getByRole('button', { name: 'a message was received' }).count()
  await mqtt.publishAsync('v1/devices/me/telemetry', '{"flow":1.6}', { qos: 1, properties: next })
  await page.getByRole('button', { name: 'a message was received' }).nth(before).waitFor()
  await page.getByRole('button', { name: 'telemetry was stored' }).last().click()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Show its trace' }).click()
  await page.waitForURL(`${url}/${cloud}/traces/${traceId}`)
  const steps = page.getByRole('list', { name: 'Steps of the trace' })
  await steps.getByRole('button', { name: 'a message was received' }).waitFor()
  await steps.getByRole('button', { name: 'telemetry was stored' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/trace-${colorScheme}.png` })
  await steps.getByRole('button', { name: 'a message was received' }).click()
  await page.getByRole('dialog').getByText('v1/devices/me/telemetry').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
  await mqtt.endAsync()
})
