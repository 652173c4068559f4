import type { Clock } from '@isobar/kit'
import type { IngestMetrics } from '../metrics.ts'

export interface GateLimits {
  readonly inFlightMessages: number
  readonly inFlightBytes: number
  readonly waitingBytes: number
  readonly waitMs: number
}

interface Waiting {
  readonly bytes: number
  readonly since: number
  readonly resolve: (admitted: boolean) => void
}

/**
 * Bounds what is under way to Kafka. Whoever comes when it is full waits in line, and meanwhile the connection reads
 * nothing more, so that devices are slowed down by TCP. Who waited too long, or finds the line full, is turned away.
 */
export class Gate {
  readonly #limits: GateLimits
  readonly #clock: Clock
  readonly #metrics: IngestMetrics
  readonly #line: Waiting[] = []
  #inFlight = 0
  #inFlightBytes = 0
  #waitingBytes = 0

  constructor(limits: GateLimits, deps: { clock: Clock; metrics: IngestMetrics }) {
    this.#limits = limits
    this.#clock = deps.clock
    this.#metrics = deps.metrics
  }

  /** Answers true when it is one's turn, in the order of the calls; then {@link leave} must follow. */
  enter(bytes: number): Promise<boolean> {
    if (this.#line.length === 0 && this.#hasRoom(bytes)) {
      this.#admit(bytes)
      return Promise.resolve(true)
    }
    if (this.#waitingBytes + bytes > this.#limits.waitingBytes) return Promise.resolve(false)
    this.#countWaiting(bytes)
    return new Promise((resolve) => this.#line.push({ bytes, since: this.#clock.now(), resolve }))
  }

  leave(bytes: number): void {
    this.#inFlight--
    this.#inFlightBytes -= bytes
    this.#advance()
    this.#metrics.inFlight.set(this.#inFlight)
  }

  #advance(): void {
    const tooOld = this.#clock.now() - this.#limits.waitMs
    let next = 0
    for (; next < this.#line.length; next++) {
      const { bytes, since, resolve } = this.#line[next] as Waiting
      const late = since < tooOld
      if (!late && !this.#hasRoom(bytes)) break
      this.#countWaiting(-bytes)
      if (!late) this.#admit(bytes)
      resolve(!late)
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
    this.#metrics.inFlight.set(this.#inFlight)
  }

  #countWaiting(bytes: number): void {
    this.#waitingBytes += bytes
    this.#metrics.waitingBytes.set(this.#waitingBytes)
  }
}
