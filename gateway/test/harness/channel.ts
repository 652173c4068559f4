/** A source of events for a Subscription field, which counts who listens. */
export class Channel<Event> {
  readonly listeners = new Set<(event: Event) => void>()
  /** How often it was subscribed to so far. */
  subscribed = 0

  push(event: Event): void {
    for (const listener of this.listeners) listener(event)
  }

  /** As an iterator that ends at once when the subscriber leaves, also while it waits. */
  iterate(): AsyncIterableIterator<Event> {
    const waiting: ((result: IteratorResult<Event>) => void)[] = []
    const queue: Event[] = []
    const listener = (event: Event) => {
      const next = waiting.shift()
      if (next) next({ done: false, value: event })
      else queue.push(event)
    }
    this.listeners.add(listener)
    this.subscribed++
    return {
      next: () => {
        const value = queue.shift()
        return value === undefined
          ? new Promise((resolve) => waiting.push(resolve))
          : Promise.resolve({ done: false, value })
      },
      return: async () => {
        this.listeners.delete(listener)
        for (const next of waiting) next({ done: true, value: undefined })
        return { done: true, value: undefined }
      },
      [Symbol.asyncIterator]() {
        return this
      },
    }
  }
}
