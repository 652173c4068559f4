import { useCallback, useSyncExternalStore } from 'react'
import type { Columns } from './alignSeries.ts'
import { RingSeries } from './RingSeries.ts'

/** Renders again when a live source got new points, once per frame at most; a number that changes with them. */
export function useSource(source: Columns | RingSeries | undefined): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!(source instanceof RingSeries)) return () => {}
      let frame = 0
      const stop = source.subscribe(() => {
        frame ||= requestAnimationFrame(() => {
          frame = 0
          changed()
        })
      })
      return () => {
        stop()
        cancelAnimationFrame(frame)
      }
    },
    [source],
  )
  const version = () => (source instanceof RingSeries ? source.version : 0)
  return useSyncExternalStore(subscribe, version, version)
}
