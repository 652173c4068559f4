import type { IngestMetrics } from '../metrics.ts'

export interface GateLimits {
  readonly inFlightMessages: number
  readonly inFlightBytes: number
  readonly waitingBytes: number
}

interface Waiting {
  readonly bytes: number
  readonly resolve: () => void
}

/**
 * Bounds what is under way to Kafka. Whoever comes when it is full waits in line, and meanwhile the connection reads
 * nothing more, so that devices are slowed down by TCP. Who finds the line full is turned away.
 */
export class Gate {
  readonly #limits: GateLimits
  readonly #line: Waiting[] = []
  #inFlight = 0
  #inFlightBytes = 0
  #waitingBytes = 0

  constructor(limits: GateLimits, deps: { metrics: IngestMetrics }) {
    this.#limits = limits
    deps.metrics.inFlight.add(() => this.#inFlight)
    deps.metrics.waitingBytes.add(() => this.#waitingBytes)
  }

  /**
   * Answers true when it is one's turn, in the order of the calls, at once while there is room; then {@link leave} must
   * follow. False: turned away.
   */
  enter(bytes: number): boolean | Promise<boolean> {
    if (this.#line.length === 0 && this.#hasRoom(bytes)) {
      this.#admit(bytes)
      return true
    }
    if (this.#waitingBytes + bytes > this.#limits.waitingBytes) return false
    this.#waitingBytes += bytes
    return new Promise((resolve) => this.#line.push({ bytes, resolve: () => resolve(true) }))
  }

  leave(bytes: number): void {
    this.#inFlight--
    this.#inFlightBytes -= bytes
    this.#advance()
  }

  #advance(): void {
    let next = 0
    for (; next < this.#line.length; next++) {
      const { bytes, resolve } = this.#line[next] as Waiting
      if (!this.#hasRoom(bytes)) break
      this.#waitingBytes -= bytes
      this.#admit(bytes)
      resolve()
    }
    if (next > 0) this.#line.splice(0, next)
  }

  #hasRoom(bytes: number): boolean {
    if (this.#inFlight === 0) return true
    const { inFlightMessages, inFlightBytes } = this.#limits
    return this.#inFlight < inFlightMessages && this.#inFlightBytes + bytes <= inFlightBytes
  }

  #admit(bytes: number): void {
    this.#inFlight++
    this.#inFlightBytes += bytes
  }
}
