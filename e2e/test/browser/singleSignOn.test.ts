import { eventually, signUp } from '@isobar/testing'
import { startNameServer, startOpenIdProvider, type NameServer, type OpenIdProvider } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, submitSignIn } from './browser.ts'
import { openMenu, reach, type, use } from './keyboard.ts'

const { url } = platform

let browser: Browser
let names: NameServer
let provider: OpenIdProvider
beforeAll(async () => {
  browser = await launch()
  names = await startNameServer(Number(process.env.ISOBAR_DNS_PORT))
  provider = await startOpenIdProvider((uri) => uri.startsWith(`${url}/api/auth/sso/oidc/`))
})
afterAll(async () => {
  await browser.close()
  await provider.stop()
  names.stop()
})

test.each(['light', 'dark'] as const)(
  'an owner connects an identity provider, and its people sign in with it (%s)',
  async (colorScheme) => {
    const owner = await signUp(platform, 'Ole Owner')
    const cloud = await owner.createCloud('Plant')
    const domain = `${randomUUID().slice(0, 8)}.example.org`
    const violations: Record<string, string[]> = {}
    const { page, complaints } = await openPage(browser, { colorScheme })
    const inspect = async (name: string) => {
      const found = await axeViolations(page)
      if (found.length) violations[name] = found
    }
    await page.goto(`${url}/sign-in?returnTo=%2F${cloud}%2Fsettings`)
    await page.getByRole('button', { name: 'Continue with GitHub' }).waitFor()
    await inspect('sign in')
    await submitSignIn(page, owner)

    await page.getByRole('link', { name: 'Single sign-on' }).click()
    await page.getByText('No identity provider yet').waitFor()
    await inspect('none yet')
    // By keyboard alone, from the empty list to the connection that is on.
    const dialog = page.getByRole('dialog')
    await use(page, 'button', 'Add connection')
    await dialog.waitFor()
    await type(page, 'Name', 'Example Inc.')
    await type(page, 'E-mail domains', 'gmail.com')
    await type(page, 'Issuer', provider.issuer)
    await type(page, 'Client id', provider.clientId)
    await type(page, 'Client secret', provider.clientSecret)
    await type(page, 'Scopes', 'openid profile email')
    await use(page, 'button', 'Add connection')
    await dialog.getByText('public mail service').waitFor()
    await inspect('a refused domain')
    await type(page, 'E-mail domains', domain)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Example Inc.' }).waitFor()
    await page.getByText('not verified').waitFor()
    await page.getByText('openid profile email', { exact: true }).waitFor()
    await inspect('not verified')

    await use(page, 'button', 'Check now')
    await page.getByRole('alert').waitFor()
    const record = page.getByRole('list', { name: 'Domains of Example Inc.' }).locator('code')
    names.txt.set((await record.nth(0).innerText()).trim(), (await record.nth(1).innerText()).trim())
    await use(page, 'button', 'Check now', 'Space')
    await page.getByText('verified', { exact: true }).waitFor()
    const menu = page.getByRole('button', { name: 'Actions for Example Inc.' })
    // The pointer is out of the way: a menu gives the focus to the entry that it opens under.
    await page.mouse.move(0, 0)
    await openMenu(page, 'Actions for Example Inc.')
    await inspect('menu')
    await reach(page, 'menuitem', 'Turn on', 'ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('on', { exact: true }).waitFor()
    await menu.click()
    await page.getByRole('menuitem', { name: 'Require for this cloud' }).click()
    await dialog.getByText('lets you in', { exact: false }).or(dialog.getByText('second step')).first().waitFor()
    await inspect('require')
    await dialog.getByRole('button', { name: 'Require it' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await inspect('on')
    expect(complaints.filter((line) => !line.includes('status of 4'))).toEqual([])
    await page.context().close()

    const email = `grace@${domain}`
    provider.account = { sub: randomUUID(), email, email_verified: true, name: 'Grace Hopper' }
    const { page: theirs } = await openPage(browser, { colorScheme })
    await theirs.goto(`${url}/${cloud}/devices`)
    await theirs.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await theirs.getByRole('heading', { name: 'Single sign-on' }).waitFor()
    await theirs.getByRole('textbox', { name: 'Email' }).fill('ada@elsewhere.example')
    await theirs.getByRole('button', { name: 'Continue' }).click()
    await theirs.getByText('No identity provider speaks for this address').waitFor()
    const found = await axeViolations(theirs)
    if (found.length) violations['single sign-on'] = found
    await theirs.getByRole('textbox', { name: 'Email' }).fill(email)
    await theirs.getByRole('button', { name: 'Continue' }).click()
    await theirs.waitForURL(`${url}/${cloud}/devices`)
    await theirs.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()
    await eventually(async () => {
      const { data } = await owner.ask<{ cloud: { members: { nodes: { role: string; user: { name: string } }[] } } }>(
        '{ cloud { members { nodes { role user { name } } } } }',
        {},
        cloud,
      )
      return data?.cloud.members.nodes.some(({ role, user }) => role === 'MEMBER' && user.name === 'Grace Hopper')
    })
    await theirs.context().close()

    provider.account = undefined
    const { page: refused } = await openPage(browser, { colorScheme })
    await refused.goto(`${url}/sign-in`)
    await refused.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await refused.getByRole('textbox', { name: 'Email' }).fill(email)
    await refused.getByRole('button', { name: 'Continue' }).click()
    await refused.getByText('The identity provider did not let you in.').waitFor()
    const refusal = await axeViolations(refused)
    if (refusal.length) violations['refused'] = refusal
    await refused.context().close()
    expect(violations).toEqual({})
  },
  120_000,
)
