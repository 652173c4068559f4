import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let nowMs = Date.now()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) {
    nowMs = Date.now()
    timer = setInterval(() => {
      nowMs = Date.now()
      for (const each of listeners) each()
    }, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Without a clock running, each render reads the time; with one, all readers share its second. */
function read(): number {
  if (timer === undefined && Date.now() - nowMs >= 1000) nowMs = Date.now()
  return nowMs
}

/**
 * The time in ms, once a second, from one clock for the whole page.
 * @param stepMs rounds down, so that what only changes by the minute renders by the minute
 */
export function useNow(stepMs = 1000): number {
  const snapshot = useCallback(() => Math.floor(read() / stepMs) * stepMs, [stepMs])
  return useSyncExternalStore(subscribe, snapshot, snapshot)
}
