import type { TracePageQuery } from '../generated/graphql.ts'

export type TraceRecord = NonNullable<TracePageQuery['trace']>['records'][number]

/** A line of a waterfall: a piece of work, or a record of one moment. */
export interface WaterfallLine {
  readonly record: TraceRecord
  /** How deep it lies in the work that it is a part of. */
  readonly depth: number
  /** From the beginning of the trace, in ms. */
  readonly startMs: number
  /** 0 for a record of one moment. */
  readonly durationMs: number
}

export interface Waterfall {
  readonly lines: readonly WaterfallLine[]
  /** From the first beginning to the last end; at least 1 ms. */
  readonly totalMs: number
  /** When it began, in ms. */
  readonly startedAt: number
}

const startOf = ({ span, at }: TraceRecord): number => span?.startedAt ?? at
const endOf = (record: TraceRecord): number => startOf(record) + (record.span?.durationMs ?? 0)

/**
 * The records of a trace as lines, each below the work that it is a part of, else by when they began. A span whose parent
 * nobody recorded stands at the top; a record of one moment belongs to the span that it was written in.
 */
export function waterfallOf(records: readonly TraceRecord[]): Waterfall {
  const startedAt = Math.min(...records.map(startOf))
  const byStart = [...records].sort((one, other) => startOf(one) - startOf(other))
  const spans = new Map(byStart.filter(({ span }) => span).map((record) => [record.spanId, record]))
  const parentOf = (record: TraceRecord): TraceRecord | undefined => {
    const parent = spans.get(record.span ? record.span.parentId : record.spanId)
    return parent === record ? undefined : parent
  }
  const below = new Map<TraceRecord | undefined, TraceRecord[]>()
  for (const record of byStart) {
    const parent = parentOf(record)
    below.set(parent, [...(below.get(parent) ?? []), record])
  }
  const lines: WaterfallLine[] = []
  const placed = new Set<TraceRecord>()
  const place = (record: TraceRecord, depth: number) => {
    if (placed.has(record)) return
    placed.add(record)
    lines.push({ record, depth, startMs: startOf(record) - startedAt, durationMs: record.span?.durationMs ?? 0 })
    for (const child of below.get(record) ?? []) place(child, depth + 1)
  }
  for (const record of below.get(undefined) ?? []) place(record, 0)
  // Spans that name each other as parents stand below nobody.
  for (const record of byStart) place(record, 0)
  return { lines, totalMs: Math.max(1, ...records.map((record) => endOf(record) - startedAt)), startedAt }
}

/** `0.4 ms`, `12 ms`, `1.25 s`. */
export function durationWords(ms: number): string {
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`
  return `${ms >= 10 || Number.isInteger(ms) ? Math.round(ms) : ms.toFixed(1)} ms`
}
