import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'

export type ThemeChoice = 'light' | 'dark' | 'system'

const STORAGE_KEY = 'isobar.theme'

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const list = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined
  list?.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    list?.removeEventListener('change', changed)
  }
}

function currentTheme(): 'light' | 'dark' {
  const set = document.documentElement.dataset['theme']
  if (set === 'light' || set === 'dark') return set
  return typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

/** The theme that is on the page now, whoever set it. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(watchTheme, currentTheme, () => 'light')
}

/** Applies a choice to the page; `system` leaves it to the browser. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = choice
}

function storedChoice(): ThemeChoice {
  const stored = globalThis.localStorage?.getItem(STORAGE_KEY)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** The person's choice of theme, kept in this browser and applied to the page. */
export function useThemeChoice(): [ThemeChoice, (choice: ThemeChoice) => void] {
  const [choice, setChoice] = useState<ThemeChoice>(storedChoice)
  useEffect(() => applyTheme(choice), [choice])
  const choose = useCallback((next: ThemeChoice) => {
    localStorage.setItem(STORAGE_KEY, next)
    setChoice(next)
  }, [])
  return [choice, choose]
}

/** A token's colour as the page paints it now, in a form that canvas understands. */
export function readColour(token: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(--color-${token})`
  document.body.append(probe)
  const colour = getComputedStyle(probe).color
  probe.remove()
  return colour
}

/** The eight series colours in order; index 8 is index 0 again. */
export const seriesToken = (index: number) => `series-${(((index % 8) + 8) % 8) + 1}`
