export interface RingSeriesOptions {
  /** Points kept at most; the oldest go first. */
  capacity?: number
  /** Points older than the newest by more than this go. */
  windowMs?: number
}

export interface RingPoint {
  /** ms UTC */
  at: number
  /** `null` is a gap the device reported. */
  value: number | null
}

/**
 * One metric's live points, bounded in number and in time, for charts that redraw many times a second without allocating.
 *
 * Points may arrive late or twice: they are kept in the order of time, and of the same time the last that came counts.
 * The typed arrays are twice the capacity and slide, so that what is kept is always contiguous.
 */
export class RingSeries {
  readonly capacity: number
  readonly windowMs: number
  #timestamps: Float64Array
  #values: Float64Array
  #start = 0
  #end = 0
  #version = 0
  readonly #listeners = new Set<() => void>()

  constructor({ capacity = 4096, windowMs = Infinity }: RingSeriesOptions = {}) {
    this.capacity = Math.max(1, capacity)
    this.windowMs = windowMs
    this.#timestamps = new Float64Array(this.capacity * 2)
    this.#values = new Float64Array(this.capacity * 2)
  }

  get length(): number {
    return this.#end - this.#start
  }

  /** Changes with every append; what `useSyncExternalStore` compares. */
  get version(): number {
    return this.#version
  }

  get last(): RingPoint | undefined {
    if (this.length === 0) return undefined
    return this.#point(this.#end - 1)
  }

  /** The kept times, ascending. Valid until the next append. */
  get timestamps(): Float64Array {
    return this.#timestamps.subarray(this.#start, this.#end)
  }

  /** The kept values; NaN is a gap. Valid until the next append. */
  get values(): Float64Array {
    return this.#values.subarray(this.#start, this.#end)
  }

  /** Adds columnar samples, as the API sends them, and tells the listeners once. */
  append(timestamps: ArrayLike<number>, values: ArrayLike<number | null>): void {
    const count = Math.min(timestamps.length, values.length)
    if (count === 0) return
    for (let index = 0; index < count; index++) this.#put(timestamps[index]!, values[index] ?? NaN)
    this.#expire()
    this.#version++
    for (const listener of this.#listeners) listener()
  }

  clear(): void {
    this.#start = this.#end = 0
    this.#version++
    for (const listener of this.#listeners) listener()
  }

  /** Calls back after every append; returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #point(index: number): RingPoint {
    const value = this.#values[index]!
    return { at: this.#timestamps[index]!, value: Number.isNaN(value) ? null : value }
  }

  #put(at: number, value: number): void {
    if (!Number.isFinite(at)) return
    const place = this.#placeOf(at)
    if (place < this.#end && this.#timestamps[place] === at) {
      this.#values[place] = value
      return
    }
    if (this.length === this.capacity) {
      if (place === this.#start) return
      this.#start++
    }
    if (this.#end === this.#timestamps.length) this.#insertAfterSlide(at, value)
    else this.#insert(place, at, value)
  }

  #insertAfterSlide(at: number, value: number): void {
    const kept = this.length
    this.#timestamps.copyWithin(0, this.#start, this.#end)
    this.#values.copyWithin(0, this.#start, this.#end)
    this.#start = 0
    this.#end = kept
    this.#insert(this.#placeOf(at), at, value)
  }

  #insert(place: number, at: number, value: number): void {
    if (place < this.#end) {
      this.#timestamps.copyWithin(place + 1, place, this.#end)
      this.#values.copyWithin(place + 1, place, this.#end)
    }
    this.#timestamps[place] = at
    this.#values[place] = value
    this.#end++
  }

  /** The first index whose time is not before `at`; at the end for what comes in order. */
  #placeOf(at: number): number {
    if (this.length === 0 || at > this.#timestamps[this.#end - 1]!) return this.#end
    let low = this.#start
    let high = this.#end
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#timestamps[middle]! < at) low = middle + 1
      else high = middle
    }
    return low
  }

  #expire(): void {
    if (this.length === 0) return
    const oldest = this.#timestamps[this.#end - 1]! - this.windowMs
    while (this.#timestamps[this.#start]! < oldest) this.#start++
  }
}
