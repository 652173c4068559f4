import { dataOf, join, signUp } from '@isobar/testing'
import { startNameServer, startSamlServer, type NameServer, type SamlServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'
import { reach, type, use } from './keyboard.ts'
import { totp } from './totp.ts'

const { url } = platform

let browser: Browser
let names: NameServer
let saml: SamlServer
beforeAll(async () => {
  browser = await launch()
  names = await startNameServer(Number(process.env.ISOBAR_DNS_PORT))
  saml = await startSamlServer()
})
afterAll(async () => {
  await browser.close()
  saml.stop()
  names.stop()
})

async function turnOnSecondStep(page: Page, password: string): Promise<void> {
  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel('Code').fill(totp(await dialog.locator('pre').innerText()))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await dialog.getByRole('button', { name: 'I kept them' }).click()
  await page.getByText('Signing in takes your password and a code').waitFor()
}

test.each(['light', 'dark'] as const)(
  'an owner connects a SAML provider and requires it: a password is refused then, the provider lets in (%s)',
  async (colorScheme) => {
    const domain = `${randomUUID().slice(0, 8)}.example.org`
    const owner = await signUp(platform, 'Ole Owner')
    const cloud = await owner.createCloud('Plant')
    const member = await signUp(platform, 'Mia Member', domain)
    await join(platform, { cloud, owner }, member, 'MEMBER')
    const { page, complaints } = await openPage(browser, { colorScheme })
    const violations: Record<string, string[]> = {}
    const inspect = async (name: string, at = page) => {
      const found = await axeViolations(at)
      if (found.length) violations[name] = found
    }
    await signIn(page, owner, '/account')
    await turnOnSecondStep(page, owner.password)

    await page.goto(`${url}/${cloud}/sso`)
    const dialog = page.getByRole('dialog')
    await use(page, 'button', 'Add connection')
    await reach(page, 'radio', 'OpenID Connect')
    await reach(page, 'radio', 'SAML', 'ArrowRight')
    await page.keyboard.press('Space')
    await type(page, 'Name', 'Example Inc.')
    await dialog.getByLabel('E-mail domains').fill(domain)
    await dialog.getByLabel('Entity id of the provider').fill(saml.provider.entityId)
    await dialog.getByLabel('Sign-in URL').fill(saml.provider.signInUrl)
    await dialog.getByLabel('Certificates').fill('no certificate')
    await dialog.getByRole('button', { name: 'Add connection' }).click()
    await dialog.getByText('must be a certificate in PEM').waitFor()
    await inspect('a refused certificate')
    await dialog.getByLabel('Certificates').fill(saml.provider.key.certificate)
    await dialog.getByRole('button', { name: 'Add connection' }).click()
    await page.getByRole('heading', { name: 'Example Inc.' }).waitFor()
    await page.getByText('ACS URL').waitFor()
    const record = page.getByRole('list', { name: 'Domains of Example Inc.' }).locator('code')
    names.txt.set((await record.nth(0).innerText()).trim(), (await record.nth(1).innerText()).trim())
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByText('verified', { exact: true }).waitFor()
    const choose = async (entry: string) => {
      await page.getByRole('button', { name: 'Actions for Example Inc.' }).click()
      await page.getByRole('menuitem', { name: entry }).click()
    }
    await choose('Turn on')
    await page.getByText('on', { exact: true }).waitFor()

    await choose('Edit')
    await dialog.getByText('It is on: what you save holds for the next sign-in.').waitFor()
    await dialog.getByLabel('E-mail domains').fill('another.example.org')
    await dialog.getByText(`Once saved, ${domain} is free at once for another cloud`).waitFor()
    await inspect('a domain left out')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    const { page: open } = await openPage(browser, { colorScheme })
    await signIn(open, member, `/${cloud}/devices`)
    await open.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()

    await choose('Require for this cloud')
    await dialog.getByText('1 member must sign in by single sign-on from then on.').waitFor()
    await inspect('require')
    await dialog.getByRole('button', { name: 'Require it' }).click()
    await page.getByText('required', { exact: true }).waitFor()
    // Who was in by password is shown out, with the way in.
    await open.getByText('This cloud asks for single sign-on').waitFor({ timeout: 5_000 })
    await inspect('shown out', open)
    await open.context().close()
    await inspect('required')
    expect(complaints.filter((line) => !line.includes('status of 4'))).toEqual([])
    await page.context().close()

    const { page: theirs } = await openPage(browser, { colorScheme })
    await signIn(theirs, member, `/${cloud}/devices`)
    await theirs.getByText('This cloud asks for single sign-on').waitFor()
    await inspect('refused by password', theirs)
    saml.email = member.email
    await theirs.getByRole('button', { name: 'Sign in another way' }).click()
    await theirs.getByRole('button', { name: 'Continue with single sign-on' }).click()
    await theirs.getByRole('textbox', { name: 'Email' }).fill(member.email)
    await theirs.getByRole('button', { name: 'Continue' }).click()
    await theirs.waitForURL(`${url}/${cloud}/devices`)
    await theirs.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()
    await theirs.context().close()

    const answer = await owner.ask<{ cloud: { members: { totalCount: number } } }>(
      '{ cloud { members { totalCount } } }',
      {},
      cloud,
    )
    expect(dataOf(answer).cloud.members.totalCount).toBe(2)
    expect(violations).toEqual({})
  },
  120_000,
)
