import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eventually, join, signUp } from '@isobar/testing'
import { connectAsync, type MqttClient } from 'mqtt'
import type { Browser, Page } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url, mqttUrl } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function addWidget(page: Page, kind: 'Chart' | 'Latest value'): Promise<void> {
  await page.getByRole('button', { name: 'Add widget' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: kind }).click()
  await dialog.getByLabel('Device').selectOption({ label: 'Boiler' })
  await dialog.getByLabel('Metric').selectOption('pressure')
  await dialog.getByLabel('Unit').fill('bar')
  await dialog.getByLabel('Title').fill(`Boiler ${kind.toLowerCase()}`)
  await dialog.getByRole('button', { name: 'Add to dashboard' }).click()
}

test('a member builds a dashboard, sees its widgets move, and finds it again after a reload', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const device = await owner.registerDevice(cloud, 'Boiler')
  const mqtt: MqttClient = await eventually(
    () => connectAsync(mqttUrl, { username: device.accessToken, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const publish = (pressure: number) =>
    mqtt.publishAsync('v1/devices/me/telemetry', JSON.stringify({ pressure }), { qos: 1 })
  await publish(1.5)

  const { page, complaints } = await openPage(browser)
  await signIn(page, owner)
  await page.waitForURL(new RegExp(cloud))
  await page.getByRole('link', { name: 'Dashboards' }).first().click()
  await page.getByRole('button', { name: 'Create dashboard' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Boiler room')
  await page.getByRole('dialog').getByRole('button', { name: 'Create dashboard' }).click()
  await page.getByRole('heading', { name: 'Boiler room' }).waitFor()

  await addWidget(page, 'Latest value')
  await addWidget(page, 'Chart')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Edit' }).waitFor()
  await publish(2.75)
  await page.getByText('2.75', { exact: true }).first().waitFor()

  await page.reload()
  await page.getByRole('heading', { name: 'Boiler latest value' }).waitFor()
  await page.locator('canvas').first().waitFor()
  await publish(3.5)
  await page.getByText('3.5', { exact: true }).first().waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])

  await mqtt.endAsync()
  await page.context().close()
})

test('somebody who was removed from the cloud is shown out within five seconds', async () => {
  const [owner, guest] = [await signUp(platform, 'Ole Owner'), await signUp(platform, 'Gerd Guest')]
  const cloud = await owner.createCloud('Plant')
  const memberId = await join(platform, { cloud, owner }, guest, 'VIEWER')
  const { page } = await openPage(browser)
  await signIn(page, guest)
  await page.waitForURL(/clouds|cld_/)
  await page.goto(`${url}/${cloud}/devices`)
  await page.getByRole('heading', { name: 'Devices' }).waitFor()
  await page.getByText('live', { exact: true }).first().waitFor()
  await owner.ask(
    'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id } } }',
    { input: { memberId } },
    cloud,
  )
  await page.getByText('no longer have access').first().waitFor({ timeout: 5_000 })
  await page.context().close()
})
