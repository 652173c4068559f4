import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { graphql, signUp } from '@isobar/testing'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('an API key shown once lets a program read its cloud, until it is revoked', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  await owner.createCloud('Plant')
  const { page, complaints } = await openPage(browser)
  await signIn(page, owner)
  await page.getByRole('link', { name: 'Settings' }).first().click()

  await page.getByRole('button', { name: 'Create API key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly report')
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Create key' }).click()
  await dialog.getByText('Nightly report is ready').waitFor()
  expect(await axeViolations(page)).toEqual([])
  const secret = await dialog.locator('code').first().innerText()
  const ask = () =>
    graphql<{ cloud: { name: string } }>(`${url}/graphql`, { authorization: `Bearer ${secret}` }, '{ cloud { name } }')
  expect((await ask()).data).toEqual({ cloud: { name: 'Plant' } })

  await dialog.getByRole('button', { name: 'Done' }).click()
  expect(await page.content()).not.toContain(secret)
  await page.getByRole('button', { name: 'Actions for Nightly report' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Weekly report')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('button', { name: 'Actions for Weekly report' }).click()
  await page.getByRole('menuitem', { name: 'Change rate' }).click()
  const rate = dialog.getByRole('spinbutton', { name: 'Requests per minute' })
  expect(await rate.inputValue()).toBe('600')
  await rate.fill('0')
  await dialog.getByRole('button', { name: 'Change rate' }).click()
  await dialog.getByText('Give a whole number from 1 to 6,000.').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await rate.fill('90')
  await dialog.getByRole('button', { name: 'Change rate' }).click()
  await page.getByRole('cell', { name: '90', exact: true }).waitFor()

  await page.getByRole('button', { name: 'Actions for Weekly report' }).click()
  await page.getByRole('menuitem', { name: 'Revoke key' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click()
  await page.getByText('Weekly report was revoked').first().waitFor()
  await page.getByText('No API keys yet').waitFor()
  await page.getByRole('checkbox', { name: 'Show revoked keys' }).click()
  await page.getByRole('cell', { name: /revoked/ }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
  expect((await ask()).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
  await page.context().close()
})
