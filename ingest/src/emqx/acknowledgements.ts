/**
 * Acknowledges in the order in which messages were received (MQTT 5 §4.6), in whatever order they are done: a message waits
 * for those before it.
 */
export class Acknowledgements {
  readonly #write: (messageIds: readonly number[]) => void
  readonly #line: { readonly messageId: number; done: boolean }[] = []

  /** @param write   is given the message ids to acknowledge, in order */
  constructor(write: (messageIds: readonly number[]) => void) {
    this.#write = write
  }

  /** A message was received; the returned function says that it is done. */
  received(messageId: number): () => void {
    const entry = { messageId, done: false }
    this.#line.push(entry)
    return () => {
      entry.done = true
      if (this.#line[0] === entry) this.#advance()
    }
  }

  #advance(): void {
    const first = this.#line.findIndex(({ done }) => !done)
    const ready = this.#line.splice(0, first < 0 ? this.#line.length : first)
    this.#write(ready.map(({ messageId }) => messageId))
  }
}
