/**
 * How long a subscription lives, as graphql-ws wants to see it: an iterator that yields nothing (frames are sent around
 * it, serialised once for all who share them) and is done when the subscription is.
 */
export interface Lifetime extends AsyncIterableIterator<never> {
  /** Ends it: as complete, or with what the client is to be told. */
  end(error?: Error): void
  return(): Promise<IteratorReturnResult<undefined>>
}

/** @param onEnd called once, however it ends: the client completed, the socket closed, the source ended */
export function createLifetime(onEnd: () => void): Lifetime {
  const done = { done: true as const, value: undefined }
  const ended = Promise.withResolvers<IteratorReturnResult<undefined>>()
  ended.promise.catch(() => {})
  let isOver = false
  const end = (error?: Error) => {
    if (isOver) return
    isOver = true
    if (error) ended.reject(error)
    else ended.resolve(done)
    onEnd()
  }
  return {
    end,
    next: () => ended.promise,
    async return() {
      end()
      return done
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
