import { eventually, signUp } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test.each(['light', 'dark'] as const)(
  "a third-party sensor's platform posts its readings, by a mapping that was tried first (%s)",
  async (colorScheme) => {
    const owner = await signUp(platform, 'Wendy Webhook')
    const cloud = await owner.createCloud('Fields')
    const { page, complaints } = await openPage(browser, { colorScheme })
    await signIn(page, owner, `/${cloud}/devices`)
    await page.getByRole('button', { name: 'Add device' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Soil probe')
    await dialog.getByLabel('Archetype').selectOption('INTEGRATION')
    await dialog.getByRole('button', { name: 'Register device' }).click()
    const secret = /http:\/\/[\d.:]+\/api\/v1\/[\w-]+\/webhook/
    await dialog.getByText('Webhook URL').waitFor()
    const [webhook] = secret.exec(await dialog.innerText())!
    expect(await axeViolations(page)).toEqual([])
    await dialog.getByRole('link', { name: 'Open device' }).click()

    await page.getByRole('heading', { name: 'Webhook' }).waitFor()
    await page.getByLabel('Platform').selectOption('THE_THINGS_STACK')
    const body = await page.getByLabel('A body to try it on').inputValue()
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByRole('term').filter({ hasText: 'f_cnt' }).waitFor()
    await page.getByLabel('Mapping').fill('{ "temperature": ')
    await page.getByRole('button', { name: 'Try it' }).click()
    await page.getByText('at character').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByLabel('Platform').selectOption('THE_THINGS_STACK')
    await page.getByRole('button', { name: 'Save webhook' }).click()
    await page.getByText('The webhook is saved').first().waitFor()

    const reading = page.getByRole('region', { name: 'Latest values' }).getByText('21.5', { exact: true })
    // Posted as their platform does, again and again: ingest reads the saved mapping a moment after the page says so.
    await eventually(
      async () => {
        const posted = await fetch(webhook, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
        expect(posted.status).toBe(200)
        return reading.isVisible()
      },
      { withinMs: 20_000, everyMs: 1_000 },
    )
    expect(await axeViolations(page)).toEqual([])
    expect(complaints).toEqual([])
    await page.context().close()
  },
)
