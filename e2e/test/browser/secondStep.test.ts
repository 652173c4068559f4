import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signUp } from '@isobar/testing'
import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { axeViolations, launch, openPage } from './browser.ts'

const url = process.env.ISOBAR_URL!

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** The present code of a base32 secret (RFC 6238: SHA-1, 30 s, six digits). */
function totp(secret: string): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/sign-in?returnTo=%2Faccount`)
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('with the second step on, a password alone signs nobody in, and a recovery code does once', async () => {
  const person = await signUp(url, 'Ada Account')
  const { page, complaints } = await openPage(browser)
  await signIn(page, person)
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
    await signIn(other.page, person)
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
