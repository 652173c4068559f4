import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { mailedLink, signUp } from '@isobar/testing'
import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('somebody without an account joins the cloud that invited them by mail', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const email = `${randomBytes(8).toString('hex')}@example.test`
  const inviting = await openPage(browser)
  await signIn(inviting.page, owner, `/${cloud}/members`)
  await inviting.page.getByRole('button', { name: 'Invite member' }).click()
  await inviting.page.getByRole('dialog').getByLabel('Email').fill(email)
  await inviting.page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click()
  await inviting.page.getByRole('table', { name: 'Open invitations' }).getByText(email).waitFor()
  expect(await axeViolations(inviting.page)).toEqual([])

  const link = (await mailedLink(platform.mailUrl, email, 'invitation')).href
  await inviting.page.goto(link)
  await inviting.page.getByText(`You are signed in as ${owner.email}`).waitFor()

  const { page, complaints } = await openPage(browser)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Join Plant' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Sign up and join' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Ivy Invited')
  const password = randomBytes(12).toString('base64url')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
  await page.goto((await mailedLink(platform.mailUrl, email, 'verify-email')).href)
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Join cloud' }).click()
  await page.waitForURL(`${url}/${cloud}`)
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  expect(complaints).toEqual([])

  await page.goto(link)
  await page.getByRole('heading', { name: 'This invitation is not open' }).waitFor()
  await Promise.all([page.context().close(), inviting.page.context().close()])
})
