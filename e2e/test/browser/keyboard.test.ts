import { mailedLink, signIn } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { launch, openPage } from './browser.ts'
import { choose, expectFocusKept, reach, type, use } from './keyboard.ts'
import { totp } from './totp.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

test('from sign-up to sign-out the keyboard alone is enough, and the focus is never lost', async () => {
  const email = `${randomBytes(8).toString('hex')}@example.test`
  const password = randomBytes(12).toString('base64url')
  const { page, complaints } = await openPage(browser)
  const dialog = page.getByRole('dialog')

  await page.goto(`${url}/sign-in`)
  await use(page, 'link', 'Sign up')
  await page.getByRole('heading', { name: 'Sign up' }).waitFor()
  await type(page, 'Name', 'Kay Keys')
  await type(page, 'Email', email)
  await type(page, 'Password', password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
  await page.goto((await mailedLink(platform.mailUrl, email, 'verify-email')).href)
  await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
  await use(page, 'link', /^(Sign in|Go on)$/)
  const enterPassword = async () => {
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await type(page, 'Email', email)
    await type(page, 'Password', password)
    await page.keyboard.press('Enter')
  }
  await enterPassword()

  await page.getByRole('heading', { level: 1 }).waitFor()
  await type(page, 'Name', 'Plant')
  await use(page, 'button', 'Create cloud')
  await page.getByRole('link', { name: 'Settings' }).waitFor()
  await use(page, 'link', 'Settings')
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await type(page, 'Cloud name', 'Plant Two')
  await use(page, 'button', 'Save settings', 'Space')
  await page
    .getByRole('button', { name: /Plant Two/ })
    .first()
    .waitFor()

  await use(page, 'button', 'Create API key')
  await dialog.waitFor()
  await type(page, 'Name', 'Nightly report')
  await use(page, 'button', 'Create key')
  await dialog.getByText('Nightly report is ready').waitFor()
  await use(page, 'button', /^Copy/, 'Space')
  await use(page, 'button', 'Done')
  await expectFocusKept(page)

  await use(page, 'link', 'Single sign-on with your identity provider')
  await page.getByText('No identity provider yet').waitFor()
  await use(page, 'button', 'Add connection')
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await expectFocusKept(page)
  await reach(page, 'button', 'Add connection')

  await use(page, 'link', 'Members')
  await page.getByRole('heading', { name: 'Members', exact: true }).waitFor()
  await use(page, 'button', 'Invite member')
  await dialog.waitFor()
  await type(page, 'Email', 'ivy@example.test')
  await page.keyboard.press('Enter')
  await expectFocusKept(page)
  await choose(page, 'Actions for ivy@example.test', 'Revoke invitation')
  await dialog.waitFor()
  await use(page, 'button', 'Revoke invitation')
  await page.getByRole('button', { name: 'Actions for ivy@example.test' }).waitFor({ state: 'detached' })
  await expectFocusKept(page)

  await signIn(url, email, password)
  await choose(page, 'Account', 'Account')
  await page.getByRole('heading', { name: 'Kay Keys' }).waitFor()
  await use(page, 'button', /^Sign out .+/)
  await page
    .getByRole('button', { name: 'Sign out everywhere else' })
    .and(page.locator('[aria-disabled="true"]'))
    .waitFor()

  await use(page, 'button', 'Turn on')
  await type(page, 'Your password', password)
  await page.keyboard.press('Enter')
  await dialog.getByText('Scan with your authenticator app').waitFor()
  const secret = await dialog.locator('pre').innerText()
  await type(page, 'Code', totp(secret))
  await page.keyboard.press('Enter')
  await dialog.getByText('Keep your recovery codes').waitFor()
  const [recoveryCode] = (await dialog.locator('pre').innerText()).split('\n')
  await page.getByText('Signing in takes your password and a code').waitFor()
  await use(page, 'button', 'I kept them')
  await expectFocusKept(page)

  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await choose(page, 'Account', 'Sign out')
  await enterPassword()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
  // A code works once, and the one of this half minute was used to turn it on: the app's clock is a little ahead.
  await type(page, 'Code', totp(secret, Date.now() + 30_000))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Account' }).waitFor()
  await choose(page, 'Account', 'Sign out')
  await enterPassword()
  await page.getByRole('heading', { name: 'Enter your code' }).waitFor()
  await use(page, 'button', 'Use a recovery code')
  await type(page, 'Recovery code', recoveryCode!)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Account' }).waitFor()
  await choose(page, 'Account', 'Sign out')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
}, 180_000)
