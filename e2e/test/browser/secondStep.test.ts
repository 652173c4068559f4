import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signUp } from '@isobar/testing'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'
import { totp } from './totp.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('with the second step on, a password alone signs nobody in, and a recovery code does once', async () => {
  const person = await signUp(platform, 'Ada Account')
  const { page, complaints } = await openPage(browser)
  await signIn(page, person, '/account')
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(person.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('Scan with your authenticator app').waitFor()
  expect(await axeViolations(page)).toEqual([])
  await dialog.getByLabel('Code').fill(totp(await dialog.locator('pre').innerText()))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await dialog.getByText('Keep your recovery codes').waitFor()
  const [recoveryCode] = (await dialog.locator('pre').innerText()).split('\n')
  await dialog.getByRole('button', { name: 'I kept them' }).click()
  await page.getByText('Signing in takes your password and a code').waitFor()
  expect(await axeViolations(page)).toEqual([])
  expect(complaints).toEqual([])

  const other = await openPage(browser)
  const enterRecoveryCode = async () => {
    await signIn(other.page, person, '/account')
    await other.page.getByRole('heading', { name: 'Enter your code' }).waitFor()
    expect(await axeViolations(other.page)).toEqual([])
    await other.page.getByRole('button', { name: 'Use a recovery code' }).click()
    await other.page.getByLabel('Recovery code').fill(recoveryCode!)
    await other.page.getByRole('button', { name: 'Sign in' }).click()
  }
  await enterRecoveryCode()
  await other.page.getByRole('heading', { name: 'Ada Account' }).waitFor()
  await enterRecoveryCode()
  await other.page.getByText('it was used').waitFor()
  await Promise.all([page.context().close(), other.page.context().close()])
})
