import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dataOf, signUp } from '@isobar/testing'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { launch, openPage, signIn, submitSignIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('a page whose session is ended from elsewhere leads to the sign-in, and back to where it was', async () => {
  const owner = await signUp(platform, 'Ed Ended')
  const cloud = await owner.createCloud('Plant')
  const { page, complaints } = await openPage(browser)
  await signIn(page, owner, `/${cloud}/devices`)
  await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()
  await page
    .getByRole('status')
    .filter({ hasText: /^live$/ })
    .waitFor()

  const revoke = 'mutation ($input: RevokeSessionsInput!) { revokeSessions(input: $input) { count } }'
  const answer = await owner.ask<{ revokeSessions: { count: number } }>(revoke, { input: {} })
  expect(dataOf(answer).revokeSessions.count).toBe(1)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 5_000 })
  expect(new URL(page.url()).searchParams.get('returnTo')).toBe(`/${cloud}/devices`)
  await submitSignIn(page, owner)
  await page.waitForURL(`${url}/${cloud}/devices`)
  await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()
  expect(complaints.filter((line) => !line.includes('status of 401'))).toEqual([])
  await page.context().close()
})
