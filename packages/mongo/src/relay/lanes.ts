/** Work by name: one lane never runs twice at once, a lane that is named while it runs runs once more after. */
export interface Lanes {
  /** Answers false when the lane is not taken because too many wait. */
  add(lane: string): boolean
  /** Resolves when there may be room again. */
  room(): Promise<void>
  /** Lanes that wait, run, or pause after a failure. */
  readonly size: number
  /** Takes no more, gives up what pauses, and resolves when the rest is done or after `withinMs`. */
  stop(withinMs: number): Promise<void>
}

const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 5_000

/** A lane whose work fails pauses, up to 5 s with each failure in a row, and is tried again for ever. */
export function createLanes(options: {
  work: (lane: string) => Promise<void>
  onFailure: (lane: string, error: unknown, attempt: number) => void
  concurrency: number
  capacity: number
}): Lanes {
  const ready = new Set<string>()
  const running = new Set<string>()
  const pausing = new Map<string, NodeJS.Timeout>()
  const failures = new Map<string, number>()
  const idle = Promise.withResolvers<void>()
  let room = Promise.withResolvers<void>()
  let stopped = false

  function pause(lane: string, error: unknown): void {
    const attempt = (failures.get(lane) ?? 0) + 1
    options.onFailure(lane, error, attempt)
    if (stopped) return
    failures.set(lane, attempt)
    const retry = (): void => {
      pausing.delete(lane)
      ready.add(lane)
      fill()
    }
    const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1))
    ready.delete(lane)
    pausing.set(lane, setTimeout(retry, pauseMs * (0.5 + Math.random() / 2)))
  }

  async function run(lane: string): Promise<void> {
    running.add(lane)
    try {
      await options.work(lane)
      failures.delete(lane)
    } catch (error) {
      pause(lane, error)
    }
    running.delete(lane)
    makeRoom()
    fill()
  }

  function makeRoom(): void {
    room.resolve()
    room = Promise.withResolvers()
  }

  function fill(): void {
    for (const lane of ready) {
      if (running.size >= options.concurrency) break
      if (running.has(lane)) continue
      ready.delete(lane)
      void run(lane)
    }
    if (stopped && ready.size + running.size === 0) idle.resolve()
  }

  return {
    add(lane) {
      if (stopped) return false
      if (pausing.has(lane) || ready.has(lane)) return true
      if (ready.size + pausing.size >= options.capacity) return false
      ready.add(lane)
      fill()
      return true
    },
    room: () => room.promise,
    get size() {
      return new Set([...ready, ...running, ...pausing.keys()]).size
    },
    async stop(withinMs) {
      stopped = true
      for (const timer of pausing.values()) clearTimeout(timer)
      pausing.clear()
      makeRoom()
      fill()
      const timer = setTimeout(idle.resolve, withinMs)
      await idle.promise
      clearTimeout(timer)
      ready.clear()
    },
  }
}
