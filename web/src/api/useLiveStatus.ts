import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'
import type { ConnectionStatus, LiveConnection } from './liveConnection.ts'

/** How the cloud's socket stands now. */
export const useLiveStatus = (live: LiveConnection): ConnectionStatus =>
  useSyncExternalStore(live.onChange, live.status, live.status)

/** Calls when the socket came back after a gap: what changed meanwhile was not told. */
export function useReconnected(live: LiveConnection, onReconnected: () => void): void {
  const { reconnections } = useLiveStatus(live)
  const seen = useRef(reconnections)
  const tell = useEffectEvent(onReconnected)
  useEffect(() => {
    if (reconnections === seen.current) return
    seen.current = reconnections
    tell()
  }, [reconnections])
}
