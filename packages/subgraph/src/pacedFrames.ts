/** A stream of frames that its source wakes and that paces itself. */
export interface PacedFrames<Frame> extends AsyncIterableIterator<Frame> {
  /** There may be something to take. */
  wake(): void
}

/**
 * What a subscription iterates: each time the source has woken it, and at most once per `minIntervalMs`, it takes all
 * that is there as one frame. The first frame after a silence leaves at once. An iterator of its own, not a generator: a
 * generator that waits for the next frame cannot be ended from outside.
 * @param take answers what has gathered, and forgets it; undefined when there is nothing
 * @param onEnd called once, when the subscriber leaves
 */
export function pacedFrames<Frame>(options: {
  minIntervalMs: number
  take(): Frame | undefined
  onEnd(): void
}): PacedFrames<Frame> {
  const { minIntervalMs, take, onEnd } = options
  let waiting: ((result: IteratorResult<Frame>) => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let emittedAt = 0
  let ended = false

  const offer = () => {
    if (!waiting || timer) return
    const dueInMs = emittedAt + minIntervalMs - Date.now()
    if (dueInMs > 0) {
      timer = setTimeout(() => {
        timer = undefined
        offer()
      }, dueInMs)
      return
    }
    const frame = take()
    if (frame === undefined) return
    emittedAt = Date.now()
    const deliver = waiting
    waiting = undefined
    deliver({ value: frame, done: false })
  }
  const end = (): Promise<IteratorResult<Frame>> => {
    if (!ended) {
      ended = true
      clearTimeout(timer)
      onEnd()
      waiting?.({ value: undefined, done: true })
    }
    return Promise.resolve({ value: undefined, done: true })
  }
  return {
    wake: offer,
    next() {
      if (ended) return end()
      return new Promise((resolve) => {
        waiting = resolve
        offer()
      })
    },
    return: end,
    throw: end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
