/** First in, first out; both ends in constant time. */
export class LineQueue {
  #lines: (string | undefined)[] = []
  #head = 0

  get length(): number {
    return this.#lines.length - this.#head
  }

  push(line: string): void {
    this.#lines.push(line)
  }

  shift(): string | undefined {
    if (this.length === 0) return undefined
    const line = this.#lines[this.#head]
    this.#lines[this.#head++] = undefined
    if (this.#head > 1_000 && this.#head * 2 > this.#lines.length) {
      this.#lines = this.#lines.slice(this.#head)
      this.#head = 0
    }
    return line
  }
}
