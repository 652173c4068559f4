import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eventually, signUp } from '@isobar/testing'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('a key made in the web app lets a device register itself, until it is switched off', async () => {
  const owner = await signUp(platform, 'Pia Provisions')
  await owner.createCloud('Plant')
  const { page, complaints } = await openPage(browser)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Devices' }).first().click()
  await page.getByRole('link', { name: 'Provisioning' }).click()

  await page.getByRole('button', { name: 'Create key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Pumps of line 1')
  await dialog.getByRole('textbox', { name: 'At most' }).fill('5')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await dialog.getByText('Pumps of line 1 is ready').waitFor()
  expect(await axeViolations(page)).toEqual([])
  // What stands there to be pasted is what a device sends.
  const command = await dialog.locator('pre').last().innerText()
  const [, url, body] = /^curl (\S+) -d '(.*)'$/s.exec(command.trim())!
  const ask = async () => (await fetch(url!, { method: 'POST', body: body! })).json() as Promise<{ status: string }>
  await eventually(async () => (await ask()).status === 'SUCCESS', { everyMs: 300 })
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('cell', { name: '1 of 5' }).waitFor()

  await page.getByRole('button', { name: 'Actions for Pumps of line 1' }).click()
  await page.getByRole('menuitem', { name: 'Expect devices' }).click()
  await dialog.getByRole('textbox', { name: 'Names' }).fill('Pump 8\nPump 9')
  await dialog.getByRole('button', { name: 'Expect devices' }).click()
  await page.getByRole('cell', { name: '3 of 5' }).waitFor()

  await page.getByRole('button', { name: 'Actions for Pumps of line 1' }).click()
  await page.getByRole('menuitem', { name: 'Switch off' }).click()
  await page.getByRole('cell', { name: /off/ }).first().waitFor()
  await eventually(async () => (await ask()).status === 'NOT_FOUND', { everyMs: 300 })

  await page.getByRole('link', { name: 'Devices' }).first().click()
  await page
    .getByRole('cell', { name: /by a provisioning key/ })
    .first()
    .waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})
