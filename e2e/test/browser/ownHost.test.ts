import { connectKafka, type Kafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { domainRegistryTopic, type DomainRegistryEntry } from '@isobar/schemas'
import { eventually, join, mailedLink, signUp } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, submitSignIn } from './browser.ts'

const { url } = platform
const { port } = new URL(url)

let browser: Browser
let kafka: Kafka
beforeAll(async () => {
  browser = await launch(['--host-resolver-rules=MAP *.example.test 127.0.0.1'])
  kafka = connectKafka({
    brokers: process.env.ISOBAR_KAFKA_BROKERS!.split(','),
    clientId: 'test',
    source: 'domains',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
})
afterAll(async () => {
  await browser.close()
  await kafka.stop()
})

/** What the domains service tells of a host that a cloud has proved; answers its origin once the page there is the cloud's. */
async function serveHost(cloudId: string): Promise<string> {
  const host = `${randomUUID().slice(0, 8)}.example.test`
  const branding = { title: 'Plant portal', accent: '#b91c1c' }
  const value: DomainRegistryEntry = { v: 1, rev: 1, host, cloudId, state: 'ACTIVE', hsts: false, branding }
  const producer = kafka.producer()
  const type = 'isobar.domain-registry.entry'
  await producer.send([{ topic: domainRegistryTopic, key: host, value, type, time: Date.now() }])
  const origin = `http://${host}:${port}`
  const { page } = await openPage(browser)
  await eventually(async () => (await page.goto(`${origin}/branding.json`))?.status() === 200)
  await page.context().close()
  return origin
}

const hasNothingOfIsobar = async (page: Page): Promise<boolean> => !(await page.title()).includes('Isobar')

test.each(['light', 'dark'] as const)(
  'people sign in on their cloud’s own host, by password or by the main host, and see that cloud alone (%s)',
  async (colorScheme) => {
    const owner = await signUp(platform, 'Ole Owner')
    const cloud = await owner.createCloud('Plant')
    await owner.createCloud('Another cloud')
    const origin = await serveHost(cloud)
    const violations: Record<string, string[]> = {}
    const { page, complaints } = await openPage(browser, { colorScheme })
    const inspect = async (name: string) => {
      const found = await axeViolations(page)
      if (found.length) violations[name] = found
      if (process.env.SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SCREENSHOTS}/${name}-${colorScheme}.png` })
    }

    await page.goto(`${origin}/${cloud}/devices`)
    await page.getByText('Plant portal').first().waitFor()
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
    expect(await hasNothingOfIsobar(page)).toBe(true)
    await inspect('own-sign-in')
    await submitSignIn(page, owner)
    await page.waitForURL(`${origin}/${cloud}/devices`)
    await page.getByRole('heading', { name: 'Devices', level: 1 }).waitFor()
    await inspect('own-devices')
    await page.getByRole('button', { name: 'Cloud: Plant' }).click()
    await page.getByRole('menuitem', { name: 'Your other clouds' }).waitFor()
    expect(await page.getByText('Another cloud').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.goto(`${origin}/`)
    await page.waitForURL(`${origin}/${cloud}`)
    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL(`${origin}/sign-in`)

    await page.goto(`${origin}/sign-in?returnTo=%2F${cloud}%2Fmembers`)
    await page.getByRole('button', { name: 'Continue with single sign-on or Isobar' }).click()
    await page.waitForURL((at) => at.origin === url && at.pathname === '/sign-in')
    await submitSignIn(page, owner)
    await page.getByRole('heading', { name: `Continue to ${new URL(origin).hostname}` }).waitFor()
    await inspect('own-handoff')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.waitForURL(`${origin}/${cloud}/members`)
    await page.getByRole('heading', { name: 'Members', level: 1 }).waitFor()

    await page.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('menuitem', { name: 'Account' }).click()
    await page.waitForURL(`${url}/account`)
    expect(complaints.filter((line) => !line.includes('status of 4'))).toEqual([])
    expect(violations).toEqual({})
    await page.context().close()
  },
)

test('a stranger is told that they do not belong to the cloud, and an invitation leads them in', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const guest = await signUp(platform, 'Gus Guest')
  const cloud = await owner.createCloud('Plant')
  const origin = await serveHost(cloud)
  const { page } = await openPage(browser)
  await page.goto(`${origin}/sign-in`)
  await submitSignIn(page, guest)
  await page.getByText('Your account does not belong to this cloud').waitFor()

  await join(platform, { cloud, owner }, guest, 'VIEWER')
  expect((await mailedLink(platform.mailUrl, guest.email, 'invitation')).origin).toBe(origin)
  await submitSignIn(page, guest)
  await page.waitForURL(`${origin}/${cloud}`)
  const other = await signUp(platform, 'Ivy Invited')
  const invite = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }'
  await owner.ask(invite, { input: { email: other.email, role: 'MEMBER' } }, cloud)
  const link = await mailedLink(platform.mailUrl, other.email, 'invitation')
  await page.goto(link.href)
  await page.getByRole('heading', { name: 'Join Plant' }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Continue to join' }).click()
  await page.waitForURL(`${url}/invitation${link.search}`)
  await page.getByRole('link', { name: 'Sign in and join' }).waitFor()
  await page.context().close()
})
