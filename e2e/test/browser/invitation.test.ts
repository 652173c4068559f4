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

test('somebody without an account joins the cloud that invited them by mail', async () => {
  const owner = await signUp(url, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const email = `${randomBytes(8).toString('hex')}@example.test`
  const inviting = await openPage(browser)
  await inviting.page.goto(`${url}/sign-in?returnTo=%2F${cloud}%2Fmembers`)
  await inviting.page.getByRole('textbox', { name: 'Email' }).fill(owner.email)
  await inviting.page.getByLabel('Password').fill(owner.password)
  await inviting.page.getByRole('button', { name: 'Sign in' }).click()
  await inviting.page.getByRole('button', { name: 'Invite by mail' }).click()
  await inviting.page.getByRole('dialog').getByLabel('Email').fill(email)
  await inviting.page.getByRole('dialog').getByRole('button', { name: 'Send invitation' }).click()
  await inviting.page.getByRole('table', { name: 'Open invitations' }).getByText(email).waitFor()
  expect(await axeViolations(inviting.page)).toEqual([])

  const link = await mailedLink(email, '/invitation')
  await inviting.page.goto(link)
  await inviting.page.getByText(`You are signed in as ${owner.email}`).waitFor()

  const { page, complaints } = await openPage(browser)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Join Plant' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Sign up and join' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Ivy Invited')
  await page.getByLabel('Password').fill(randomBytes(12).toString('base64url'))
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByRole('button', { name: 'Join cloud' }).click()
  await page.waitForURL(`${url}/${cloud}`)
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  expect(complaints).toEqual([])

  await page.goto(link)
  await page.getByRole('heading', { name: 'This invitation is not open' }).waitFor()
  await Promise.all([page.context().close(), inviting.page.context().close()])
})
