import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signUp } from '@isobar/testing'
import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { axeViolations, launch, openPage } from './browser.ts'
import { mailedLink } from './mailedLink.ts'

const url = process.env.ISOBAR_URL!

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('somebody who forgot their password chooses another by mail and signs in with it', async () => {
  const person = await signUp(url, 'Fay Forgetful')
  const cloud = await person.createCloud('Plant')
  const password = randomBytes(12).toString('base64url')
  const { page, complaints } = await openPage(browser)
  await page.goto(`${url}/sign-in`)
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await page.getByRole('heading', { name: 'Forgotten password' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByRole('button', { name: 'Send link' }).click()
  await page.getByText('a mail is on its way').waitFor()

  await page.goto(await mailedLink(person.email, '/reset-password'))
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
  expect((await person.ask('{ me { id } }')).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')

  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByRole('textbox', { name: 'Email' }).fill(person.email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(new RegExp(cloud))
  expect(complaints).toEqual([])
  await page.context().close()
})
