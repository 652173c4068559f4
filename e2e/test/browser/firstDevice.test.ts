import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mailedLink } from '@isobar/testing'
import { connectAsync } from 'mqtt'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage } from './browser.ts'

const { url, mailUrl, mqttUrl } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test.each(['light', 'dark'] as const)(
  'a newcomer signs up, adds a device, publishes and sees the chart move (%s)',
  async (colorScheme) => {
    const { page, complaints } = await openPage(browser, { colorScheme })
    const violations: Record<string, string[]> = {}
    const inspect = async (name: string) => {
      const found = await axeViolations(page)
      if (found.length) violations[name] = found
    }

    await page.goto(url)
    await page.getByRole('link', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Sign up' }).waitFor()
    const box = (name: string) => page.getByRole('textbox', { name })
    await box('Name').fill('Nora Newcomer')
    const email = `nora-${Date.now()}@example.test`
    await box('Email').fill(email)
    await page.getByLabel('Password').fill('a-long-enough-password')
    await inspect('sign up')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
    await inspect('look in your mail')
    await page.goto((await mailedLink(mailUrl, email, 'verify-email')).href)
    await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
    await inspect('address confirmed')
    await page.getByRole('link', { name: 'Sign in' }).click()
    expect(await box('Email').inputValue()).toBe(email)
    await page.getByLabel('Password').fill('a-long-enough-password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()

    await page.getByRole('heading', { name: 'Create your first cloud' }).waitFor()
    await box('Name').fill('Greenhouse')
    await inspect('create cloud')
    await page.getByRole('button', { name: 'Create cloud' }).click()
    await page.waitForURL(/\/cld_[0-9a-z]{26}/)
    await page.getByRole('link', { name: 'Devices' }).first().click()
    await inspect('devices')

    await page.getByRole('button', { name: 'Add device' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Roof sensor')
    await inspect('add device')
    await dialog.getByRole('button', { name: 'Register device' }).click()
    await dialog.getByText('Waiting for the first message').waitFor()
    await inspect('token')
    const shown = await dialog.innerText()
    const token = /-u '?([A-Za-z0-9_-]{32})'?/.exec(shown)?.[1]
    expect(token).toBeDefined()

    const mqtt = await connectAsync(mqttUrl, { username: token!, reconnectPeriod: 0 })
    const publish = (temperature: number) =>
      mqtt.publishAsync('v1/devices/me/telemetry', JSON.stringify({ temperature }), { qos: 1 })
    await publish(22.25)
    await dialog.getByText('The first message is here').waitFor()
    await dialog.getByText('22.25', { exact: true }).waitFor()
    await dialog.getByRole('link', { name: 'Open device' }).click()

    await page.getByRole('heading', { name: 'Roof sensor' }).waitFor()
    await page.getByText('reporting', { exact: true }).waitFor()
    const chart = page.getByRole('region', { name: 'Chart' })
    await chart.locator('canvas').first().waitFor()
    const before = await chart.locator('canvas').first().screenshot()
    for (let step = 1; step <= 10; step += 1) await publish(22.25 + step)
    await page.getByRole('region', { name: 'Latest values' }).getByText('32.25', { exact: true }).waitFor()
    const after = await chart.locator('canvas').first().screenshot()
    expect(after.equals(before)).toBe(false)
    await inspect('device')
    await mqtt.endAsync()

    expect(violations).toEqual({})
    expect(complaints).toEqual([])
    await page.context().close()
  },
)
