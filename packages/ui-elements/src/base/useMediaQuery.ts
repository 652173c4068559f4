import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query matches now. False where there is no `matchMedia` (a test, a server). */
export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (typeof matchMedia !== 'function') return () => {}
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => typeof matchMedia === 'function' && matchMedia(query).matches,
    () => false,
  )
}

/** Phone width: the rail is a bottom bar, tables are lists, the dashboard is one column. */
export const usePhone = () => useMediaQuery('(max-width: 639px)')
