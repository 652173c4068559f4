import { eventually } from '@isobar/testing'
import type { Page } from 'playwright-core'

interface Focus {
  readonly role: string
  readonly name: string
  readonly seen: boolean
}

/** What has the focus, by the role and name that the browser itself tells assistive technology. */
async function focusOf(page: Page): Promise<Focus | undefined> {
  const session = await page.context().newCDPSession(page)
  try {
    const { result } = await session.send('Runtime.evaluate', { expression: 'document.activeElement' })
    if (result.objectId === undefined || result.description?.startsWith('body')) return undefined
    const { nodes } = await session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    })
    const [node] = nodes
    return {
      role: String(node?.role?.value ?? ''),
      name: String(node?.name?.value ?? ''),
      seen: (await page.evaluate(isSeen)) as boolean,
    }
  } finally {
    await session.detach()
  }
}

/**
 * Whether the focused element stands on the page and shows that it has the focus. A dialog and the content of a page are
 * no controls: they hold the focus for what is in them. Runs in the browser.
 */
const isSeen = `(() => {
  const at = document.activeElement
  const { outlineStyle, boxShadow } = getComputedStyle(at)
  const { width, height } = at.getBoundingClientRect()
  const isRinged = outlineStyle !== 'none' || boxShadow !== 'none' || at.matches('[role="menuitem"], [role="dialog"], main')
  return width > 0 && height > 0 && at.checkVisibility({ visibilityProperty: true }) && isRinged
})()`

const PRESSES_MAX = 120

/**
 * Presses a key until what has this role and name is focused.
 * @throws Error when it is not reached, or what is focused on the way is not to be seen
 */
export async function reach(page: Page, role: string, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  const isIt = (focus: Focus | undefined) =>
    focus?.role === role && (typeof name === 'string' ? focus.name === name : name.test(focus.name))
  for (let press = 0; press <= PRESSES_MAX; press += 1) {
    const focus = await focusOf(page)
    if (focus && !focus.seen) throw new Error(`the focus on ${focus.role} “${focus.name}” is not to be seen`)
    if (isIt(focus)) return
    passed.push(focus ? `${focus.role} “${focus.name}”` : 'nothing')
    await page.keyboard.press(key)
    // Groups of radios and menus move the focus in a task of its own.
    await page.evaluate('new Promise((done) => setTimeout(done))')
  }
  throw new Error(`${key} reaches no ${role} “${name}”, only: ${[...new Set(passed)].join(', ')}`)
}

/** Reaches a control and uses it. */
export async function use(page: Page, role: string, name: string | RegExp, key: 'Enter' | 'Space' = 'Enter') {
  await reach(page, role, name)
  await page.keyboard.press(key)
}

/** Reaches a field and types over what it holds. */
export async function type(page: Page, name: string | RegExp, text: string, role = 'textbox'): Promise<void> {
  await reach(page, role, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Opens a menu by its button, which moves the focus to the first entry. */
export async function openMenu(page: Page, menu: string): Promise<void> {
  await use(page, 'button', menu)
  await eventually(async () => (await focusOf(page))?.role === 'menuitem')
}

/** Opens a menu, and chooses one of its entries with the arrow keys. */
export async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await openMenu(page, menu)
  await reach(page, 'menuitem', entry, 'ArrowDown')
  await page.keyboard.press('Enter')
}

/** Fails when a closed dialog or menu has left the focus nowhere. */
export async function expectFocusKept(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await eventually(() => page.evaluate('document.activeElement !== document.body'), { withinMs: 3_000 })
}
