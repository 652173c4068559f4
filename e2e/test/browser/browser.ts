import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { platform } from '../platform.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page in a real browser, and what it complained about. */
export interface WatchedPage {
  readonly page: Page
  /** Errors on the console and uncaught ones, so far. */
  readonly complaints: string[]
}

/** Starts Chromium. @param args switches of its own */
export const launch = (args: string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })

/** Opens a page in a context of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  // Without motion, so that no colour is judged halfway through a fade.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}

interface Credentials {
  email: string
  password: string
}

/** Opens the sign-in page, which leads back to a path once somebody is signed in, and signs in by password. */
export async function signIn(page: Page, person: Credentials, returnTo?: string): Promise<void> {
  const search = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo })}`
  await page.goto(`${platform.url}/sign-in${search}`)
  await submitSignIn(page, person)
}

/** Fills in the sign-in form that the page shows, and submits it. */
export async function submitSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/**
 * Violations of WCAG 2.2 A and AA, and of axe's good practice, each with the elements it is about. An open menu or
 * tooltip stands beside the landmarks, as the ARIA practices have it: of the rule that all content is in one, these alone
 * are let off.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(context: object, options: object): Promise<AxeResult> } }
    interface AxeResult {
      violations: { id: string; nodes: { target: string[] }[] }[]
    }
    const document = { include: [['html']] }
    const all = await axe.run(document, { rules: { region: { enabled: false } } })
    const regions = await axe.run(
      { ...document, exclude: [['body > [data-radix-popper-content-wrapper]']] },
      { runOnly: { type: 'rule', values: ['region'] } },
    )
    return [...all.violations, ...regions.violations].map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
}
