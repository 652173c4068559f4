import { dataOf, eventually, join, signUp } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { connectAsync } from 'mqtt'
import type { Browser, Page } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url } = platform

/** Where each route of the web app leads to, by its file; `null` for a frame of others or a mere way on. */
let places: Record<string, string | null>
let browser: Browser
let cookies: { name: string; value: string; url: string }[]
beforeAll(async () => {
  browser = await launch()
  const owner = await signUp(platform, 'Ada Everywhere')
  const guest = await signUp(platform, 'Gus Guest')
  const cloud = await owner.createCloud('Plant')
  await join(platform, { cloud, owner }, guest, 'VIEWER')
  const device = await owner.registerDevice(cloud, 'Roof sensor')
  // Ingest may not have read of the device yet.
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  await mqtt.publishAsync('v1/devices/me/telemetry', '{"temperature":21.5,"state":"open"}', { qos: 1 })
  await mqtt.endAsync()
  const ask = <Data>(query: string, input: object) => owner.ask<Data>(query, { input }, cloud).then(dataOf)
  const widget = {
    kind: 'CHART',
    title: 'Temperature',
    place: { x: 0, y: 0, w: 6, h: 4 },
    sources: [{ deviceId: device.id, metric: 'temperature', label: 'Roof' }],
  }
  const { createDashboard } = await ask<{ createDashboard: { dashboard: { id: string } } }>(
    'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }',
    { name: 'Roof', widgets: [widget] },
  )
  await ask('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } } }', {
    name: 'Report',
    scopes: ['devices:read'],
  })
  await ask(
    'mutation ($input: CreateSsoConnectionInput!) { createSsoConnection(input: $input) { ssoConnection { id } } }',
    {
      name: 'Example Inc.',
      domains: ['plant.example.com'],
      oidc: { issuer: 'https://login.example.com', clientId: 'isobar', clientSecret: 'secret' },
    },
  )
  await ask('mutation ($input: AddDomainInput!) { addDomain(input: $input) { domain { id } } }', {
    host: `${randomUUID().slice(0, 13)}.example.com`,
  })
  await ask('mutation ($input: SetNetworkInput!) { setNetwork(input: $input) { network { enabled } } }', {
    enabled: true,
  })
  await ask('mutation ($input: CreateVpnProfileInput!) { createVpnProfile(input: $input) { profile { id } } }', {
    name: 'Roof sensor',
    kind: 'DEVICE',
    deviceId: device.id,
    groups: ['roof'],
  })
  await ask('mutation ($input: CreateVpnProfileInput!) { createVpnProfile(input: $input) { profile { id } } }', {
    name: 'Laptop',
    kind: 'USER',
  })
  await ask(
    'mutation ($input: CreateProvisioningProfileInput!) { createProvisioningProfile(input: $input) { secret } }',
    { name: 'Pumps of line 1', strategy: 'CREATE_NEW', maxDevices: 100 },
  )
  const { inviteMember } = await ask<{ inviteMember: { invitation: { id: string } } }>(
    'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }',
    { email: 'ivy@example.test', role: 'MEMBER' },
  )
  expect(inviteMember.invitation.id).toMatch(/^inv_/)
  places = {
    '$cloudId.audit': `/${cloud}/audit?since=2026-01-01`,
    '$cloudId.dashboard.$dashboardId': `/${cloud}/dashboard/${createDashboard.dashboard.id}`,
    '$cloudId.dashboards': `/${cloud}/dashboards`,
    '$cloudId.devices.$deviceId': `/${cloud}/devices/${device.id}`,
    '$cloudId.devices.index': `/${cloud}/devices`,
    '$cloudId.index': `/${cloud}`,
    '$cloudId.logs': `/${cloud}/logs?span=7d`,
    '$cloudId.traces.$traceId': `/${cloud}/traces/${'0'.repeat(32)}`,
    '$cloudId.members': `/${cloud}/members`,
    '$cloudId.messages': `/${cloud}/messages`,
    '$cloudId.domains': `/${cloud}/domains`,
    '$cloudId.network': `/${cloud}/network`,
    '$cloudId.provisioning': `/${cloud}/provisioning`,
    '$cloudId.settings': `/${cloud}/settings`,
    '$cloudId.sso': `/${cloud}/sso`,
    $cloudId: null,
    __root: null,
    account: '/account',
    activity: '/activity',
    clouds: '/clouds',
    'forgot-password': '/forgot-password',
    handoff: '/handoff?state=none',
    index: null,
    invitation: '/invitation?token=isb_inv_none',
    'reset-password': '/reset-password?token=none',
    'sign-in': '/sign-in?refused=sso-expired',
    'sign-up': '/sign-up',
    vpn: '/vpn#isb_vpn_none',
    'verify-email': '/verify-email?token=none',
  }
  const { page } = await openPage(browser)
  await signIn(page, owner)
  await page.waitForURL(new RegExp(cloud))
  cookies = (await page.context().cookies()).map(({ name, value }) => ({ name, value, url }))
  await page.context().close()
}, 60_000)
afterAll(() => browser.close())

async function open(page: Page, place: string): Promise<void> {
  await page.goto(`${url}${place}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

test('every route has a case', () => {
  const folder = new URL('../../../web/src/routes/', import.meta.url)
  const routes = readdirSync(folder).map((file) => file.replace(/\.tsx$/, ''))
  expect(routes.sort()).toEqual(Object.keys(places).sort())
})

test.each([
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)(
  'axe finds nothing on any page, and none is wider than the screen: $width, $colorScheme',
  async ({ width, colorScheme }) => {
    const { page, complaints } = await openPage(browser, { viewport: { width, height: 900 }, colorScheme })
    await page.context().addCookies(cookies)
    const found: Record<string, unknown> = {}
    for (const [route, place] of Object.entries(places)) {
      if (place === null) continue
      await open(page, place)
      const violations = await axeViolations(page)
      const overhang = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      if (violations.length > 0 || overhang !== 0) found[route] = { violations, overhang }
    }
    expect(found).toEqual({})
    // What a dead link is refused with is told by the browser too.
    expect(complaints.filter((line) => !/status of (400|401|404)/.test(line))).toEqual([])
    await page.context().close()
  },
  120_000,
)

/** What can be used on a page, each marked, and which of it the keyboard has not reached yet. Runs in the browser. */
const markUsable = `(() => {
  const usable = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].filter(
    (each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0,
  )
  usable.forEach((each, index) => each.setAttribute('data-usable', String(index)))
  return usable.length
})()`
/** What has the focus, and whether that is to be seen; of a date the browser marks the part of it. */
const focused = `(() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const { outlineStyle, boxShadow, borderColor } = getComputedStyle(at)
  const ringed = outlineStyle !== 'none' || boxShadow !== 'none' || at.matches('input[type="date"]')
  return { id: at.getAttribute('data-usable'), name: at.getAttribute('aria-label') ?? at.textContent?.trim().slice(0, 40) ?? at.tagName, ringed }
})()`

/** Of a group that the arrow keys move in, one is in the way of Tab. */
const missedOf = (reached: readonly string[]) => `(() =>
  [...document.querySelectorAll('[data-usable]')]
    .filter((each) => !${JSON.stringify(reached)}.includes(each.getAttribute('data-usable')))
    .filter((each) => !each.closest('[role="group"], [role="radiogroup"], [role="tablist"]'))
    .map((each) => each.outerHTML.slice(0, 160)))()`

test.each([1440, 390])(
  'on every page the keyboard reaches what a mouse reaches, and shows where it is: %i',
  async (width) => {
    const { page } = await openPage(browser, { viewport: { width, height: 900 } })
    await page.context().addCookies(cookies)
    const found: Record<string, unknown> = {}
    for (const [route, place] of Object.entries(places)) {
      if (place === null) continue
      await open(page, place)
      const count = (await page.evaluate(markUsable)) as number
      const reached = new Set<string>()
      const unseen = new Set<string>()
      for (let press = 0; press < count * 2 + 10; press += 1) {
        await page.keyboard.press('Tab')
        const at = (await page.evaluate(focused)) as { id: string | null; name: string; ringed: boolean } | null
        if (!at) continue
        if (at.id !== null) reached.add(at.id)
        if (!at.ringed) unseen.add(at.name)
      }
      const missed = (await page.evaluate(missedOf([...reached]))) as string[]
      if (missed.length > 0 || unseen.size > 0) found[route] = { missed, unseen: [...unseen] }
    }
    expect(found).toEqual({})
    await page.context().close()
  },
  180_000,
)
