let opener: Element | null = null

/** Notes what opened a dialog: what has the focus, or the button of the menu that has it. */
export function noteOpener(): void {
  const at = document.activeElement
  // A dialog that follows another is opened by nothing of its own: what opened the first still counts.
  if (at === null || at === document.body || at.closest('[role="dialog"]')) return
  const menuButton = at.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  opener = menuButton ? document.getElementById(menuButton) : at
}

/** Gives the focus back to what opened the dialog, or to the content of the page when that is gone. */
export function returnFocus(): void {
  if (document.querySelector('[role="dialog"]')) return
  if (opener instanceof HTMLElement && opener.isConnected) {
    opener.focus()
    followRemoval(opener)
    return
  }
  focusContent()
}

function focusContent(): void {
  const content = document.querySelector('main')
  if (!content) return
  content.tabIndex = -1
  content.focus()
}

const REMOVAL_WITHIN_MS = 5_000

/** What was done in the dialog may take its opener away a moment later, with the row that it stands in. */
function followRemoval(element: HTMLElement): void {
  const observer = new MutationObserver(() => {
    if (element.isConnected) return
    stop()
    if (document.activeElement === document.body) focusContent()
  })
  const timer = setTimeout(() => stop(), REMOVAL_WITHIN_MS)
  const stop = () => {
    observer.disconnect()
    clearTimeout(timer)
    document.removeEventListener('focusin', stop)
  }
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', stop)
}
