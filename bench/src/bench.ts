/** What a benchmark found: plain numbers, units in their names. */
export type Figures = Record<string, number | string>

/** A benchmark: measures Isobar beside a peer or the raw limit in one run. */
export interface Bench {
  readonly name: string
  /** What is measured, against what. */
  readonly about: string
  run(say: (line: string) => void): Promise<Figures>
}

/** Latencies in ms, summed up and rounded. */
export function percentiles(latenciesMs: readonly number[], decimals = 1): { p50: number; p99: number; max: number } {
  const sorted = [...latenciesMs].sort((left, right) => left - right)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
  const round = (value: number) => Math.round(value * 10 ** decimals) / 10 ** decimals
  return { p50: round(at(0.5)), p99: round(at(0.99)), max: round(sorted.at(-1) ?? NaN) }
}

/** Calls `send` with 0, 1, 2 … at a steady rate, by the clock, for a number of calls. */
export async function paced(count: number, perSecond: number, send: (index: number) => void): Promise<void> {
  const startedAt = performance.now()
  for (let index = 0; index < count; index += 1) {
    const dueInMs = startedAt + (index * 1_000) / perSecond - performance.now()
    if (dueInMs > 0) await new Promise((resolve) => setTimeout(resolve, dueInMs))
    send(index)
  }
}

/** How long each of a number of calls took, one after the other, in ms. */
export async function timed(count: number, call: () => Promise<unknown>): Promise<number[]> {
  const latenciesMs: number[] = []
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now()
    await call()
    latenciesMs.push(performance.now() - startedAt)
  }
  return latenciesMs
}
