import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signUp } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

let browser: Browser
let source: Server
let sourceUrl: string
const keys: unknown[] = []
beforeAll(async () => {
  browser = await launch()
  source = createServer((request, response) => {
    keys.push(request.headers['x-api-key'])
    response.end(JSON.stringify({ station: { waves: 1.75 } }))
  })
  await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve))
  sourceUrl = `http://127.0.0.1:${(source.address() as AddressInfo).port}/buoy`
})
afterAll(async () => {
  await browser.close()
  source.closeAllConnections()
  await new Promise((resolve) => source.close(resolve))
})

test.each(['light', 'dark'] as const)(
  'a feed is set on the page of its device, and its values appear there (%s)',
  async (colorScheme) => {
    const owner = await signUp(platform, 'Fiona Feed')
    const cloud = await owner.createCloud('Coast')
    const { page, complaints } = await openPage(browser, { colorScheme })
    await signIn(page, owner, `/${cloud}/devices`)
    await page.getByRole('button', { name: 'Add device' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Buoy')
    await dialog.getByLabel('Archetype').selectOption('EXTERNAL')
    await dialog.getByRole('button', { name: 'Register device' }).click()
    await dialog.getByText('Say on its page').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('link', { name: 'Open device' }).click()

    await page.getByRole('heading', { name: 'Feed' }).waitFor()
    await page.getByLabel('URL').fill('https://10.0.0.1/')
    await page.getByLabel('Every').fill('10')
    await page.getByLabel('Mapping').fill('{ "wave_height": station.waves }')
    await page.getByRole('button', { name: 'Add header' }).click()
    await page.getByLabel('Name of header 1').fill('X-Api-Key')
    await page.getByLabel('Value of header 1').fill('theirs')
    await page.getByRole('button', { name: 'Save feed' }).click()
    await page.getByText('Must lead to a public address').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('URL').fill(sourceUrl)
    await page.getByRole('button', { name: 'Save feed' }).click()
    await page.getByText('The feed is saved').first().waitFor()
    await page
      .getByRole('region', { name: 'Latest values' })
      .getByText('1.75', { exact: true })
      .waitFor({ timeout: 45_000 })
    expect(keys).toContain('theirs')
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  },
  90_000,
)
