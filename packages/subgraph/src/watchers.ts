import { pacedFrames } from './pacedFrames.ts'

/** Who watches what, by name: a cloud's id, for example. */
export interface Watchers<Event> {
  /** Whether anybody watches this. */
  has(name: string): boolean
  /** Tells everybody who watches this. */
  tell(name: string, event: Event): void
  /** Watches until the iterator is returned. */
  watch<Frame>(name: string, watcher: Watcher<Event, Frame>): AsyncIterableIterator<Frame>
}

/** What gathers for one subscriber between two bursts; it bounds what waits. */
export interface Watcher<Event, Frame> {
  readonly minIntervalMs: number
  put(event: Event): void
  /** All that is there, as frames, and forgets it. */
  take(): readonly Frame[]
}

/** Subscribers of what a service hears of, each with what waits for it: a slow one holds up nobody. */
export function createWatchers<Event>(): Watchers<Event> {
  const watching = new Map<string, Set<(event: Event) => void>>()
  return {
    has: (name) => watching.has(name),
    tell: (name, event) => watching.get(name)?.forEach((put) => put(event)),
    watch(name, { minIntervalMs, put, take }) {
      const frames = pacedFrames({
        minIntervalMs,
        take,
        onEnd() {
          const others = watching.get(name)
          others?.delete(receive)
          if (others?.size === 0) watching.delete(name)
        },
      })
      const receive = (event: Event) => {
        put(event)
        frames.wake()
      }
      watching.set(name, (watching.get(name) ?? new Set()).add(receive))
      return frames
    },
  }
}
