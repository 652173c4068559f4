/** A stream of frames that its source wakes and that paces itself. */
export interface PacedFrames<Frame> extends AsyncIterableIterator<Frame> {
  /** There may be something to take. */
  wake(): void
}

/**
 * What a subscription iterates: each time the source has woken it, and at most once per `minIntervalMs`, it takes all
 * that is there and hands it out, frame by frame. What comes after a silence leaves at once. An iterator of its own, not a
 * generator: a generator that waits for the next frame cannot be ended from outside.
 * @param take answers what has gathered, as frames, and forgets it
 * @param onEnd called once, when the subscriber leaves
 */
export function pacedFrames<Frame>(options: {
  minIntervalMs: number
  take(): readonly Frame[]
  onEnd(): void
}): PacedFrames<Frame> {
  const { minIntervalMs, take, onEnd } = options
  let taken: Frame[] = []
  let waiting: ((result: IteratorResult<Frame>) => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let takenAt = 0
  let ended = false

  const offer = () => {
    if (!waiting || timer) return
    if (taken.length === 0) {
      const dueInMs = takenAt + minIntervalMs - Date.now()
      if (dueInMs > 0) {
        timer = setTimeout(() => {
          timer = undefined
          offer()
        }, dueInMs)
        return
      }
      taken = [...take()]
      if (taken.length === 0) return
      takenAt = Date.now()
    }
    const deliver = waiting
    waiting = undefined
    deliver({ value: taken.shift()!, done: false })
  }
  const end = (): Promise<IteratorResult<Frame>> => {
    if (!ended) {
      ended = true
      clearTimeout(timer)
      taken = []
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
