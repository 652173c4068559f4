import { classNames, StatusMark } from '@isobar/ui-elements'
import { statusOf } from './levelStatus.ts'
import { durationWords, type TraceRecord, type Waterfall as Lines, type WaterfallLine } from './traceLines.ts'

const INDENT_PX = 16
const MAX_INDENT = 6

/** What happened in a trace, each line where it began and as long as it took. */
export function Waterfall({ waterfall, onOpen }: { waterfall: Lines; onOpen: (record: TraceRecord) => void }) {
  const { lines, totalMs } = waterfall
  return (
    <div className="border-t border-line">
      <div aria-hidden className="flex h-7 items-center text-12 text-ink-3 tabular-nums max-sm:hidden">
        <span className="w-2/5 shrink-0" />
        <span className="flex flex-1 justify-between">
          <span>0</span>
          <span>{durationWords(totalMs / 2)}</span>
          <span>{durationWords(totalMs)}</span>
        </span>
        <span className="w-20 shrink-0" />
      </div>
      <ol aria-label="Steps of the trace">
        {lines.map((line) => (
          <Line key={line.record.id} line={line} totalMs={totalMs} onOpen={onOpen} />
        ))}
      </ol>
    </div>
  )
}

function Line({
  line: { record, depth, startMs, durationMs },
  totalMs,
  onOpen,
}: {
  line: WaterfallLine
  totalMs: number
  onOpen: (record: TraceRecord) => void
}) {
  const { message, service, level, span } = record
  const when = span ? `${durationWords(durationMs)}, from ${durationWords(startMs)}` : `at ${durationWords(startMs)}`
  return (
    <li className="flex min-h-9 items-center border-t border-line max-sm:flex-col max-sm:items-stretch max-sm:py-1.5">
      <div
        className="flex min-w-0 items-center gap-2 pr-4 sm:w-2/5 sm:shrink-0"
        style={{ paddingLeft: Math.min(depth, MAX_INDENT) * INDENT_PX }}
      >
        <StatusMark status={statusOf[level]} hideWord>
          {level.toLowerCase()}
        </StatusMark>
        <button
          type="button"
          onClick={() => onOpen(record)}
          className="min-w-0 truncate text-left font-medium text-ink hover:underline hover:underline-offset-2"
        >
          {message}
        </button>
        <span className="shrink-0 text-12 text-ink-3">{service}</span>
      </div>
      <div className="flex flex-1 items-center">
        <div className="relative flex h-6 flex-1 items-center">
          <span
            className={classNames('absolute h-2 rounded-sm', span ? 'bg-series-1' : 'bg-ink-3')}
            style={{
              left: `min(${(startMs / totalMs) * 100}%, 100% - 2px)`,
              width: `max(2px, ${(durationMs / totalMs) * 100}%)`,
            }}
          />
        </div>
        <span className="w-20 shrink-0 text-right text-12 text-ink-2 tabular-nums">
          <span className="sr-only">{when}</span>
          <span aria-hidden>{span ? durationWords(durationMs) : `+${durationWords(startMs)}`}</span>
        </span>
      </div>
    </li>
  )
}
