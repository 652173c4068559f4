import { AsyncLocalStorage } from 'node:async_hooks'
import { randomFillSync } from 'node:crypto'

/** A position in a trace, as W3C Trace Context §3.2 names it. */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** 16 hexadecimal digits. */
  readonly spanId: string
  readonly sampled: boolean
}

const storage = new AsyncLocalStorage<Trace>()
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** The trace that the running code belongs to. */
export const currentTrace = (): Trace | undefined => storage.getStore()

/** Runs `work` as part of a trace; everything it awaits belongs to it too. */
export const withTrace = <T>(trace: Trace, work: () => T): T => storage.run(trace, work)

/** Random bytes are fetched for many ids at once: alone they cost more than all else that ingest does with a message. */
const pool = Buffer.alloc(6_144)
let used = pool.length
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return pool.toString('hex', used, (used += bytes))
}

/** A new trace, or with `parent` a new span in its trace. */
export const newTrace = (parent?: Trace): Trace => ({
  traceId: parent?.traceId ?? randomHex(16),
  spanId: randomHex(8),
  sampled: parent?.sampled ?? false,
})

/** Reads a `traceparent` header; undefined when there is none or it is malformed (then W3C says: start anew). */
export function parseTraceparent(header: string | undefined): Trace | undefined {
  const match = header && TRACEPARENT.exec(header)
  if (!match) return undefined
  const [, traceId, spanId, flags] = match as unknown as [string, string, string, string]
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** The `traceparent` header of a trace. */
export const formatTraceparent = (trace: Trace): string =>
  `00-${trace.traceId}-${trace.spanId}-${trace.sampled ? '01' : '00'}`

/** The `traceparent` header of a call to another service: a new span in the running trace, or in a trace of its own. */
export const outgoingTraceparent = (): string => formatTraceparent(newTrace(currentTrace()))
