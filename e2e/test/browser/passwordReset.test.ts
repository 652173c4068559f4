import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mailedLink, signUp } from '@isobar/testing'
import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, submitSignIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('somebody who forgot their password chooses another by mail and signs in with it', async () => {
  const person = await signUp(platform, 'Fay Forgetful')
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

  await page.goto((await mailedLink(platform.mailUrl, person.email, 'reset-password')).href)
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
  expect((await person.ask('{ me { id } }')).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')

  await page.getByRole('link', { name: 'Sign in' }).click()
  await submitSignIn(page, { email: person.email, password })
  await page.waitForURL(new RegExp(cloud))
  expect(complaints).toEqual([])
  await page.context().close()
})
