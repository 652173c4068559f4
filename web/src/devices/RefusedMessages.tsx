import { Badge, RelativeTime, StatusMark } from '@isobar/ui-elements'
import type { DeviceRejectionFragment } from '../generated/graphql.ts'

/** Messages of the device that were refused: why, how often, what to do. */
export function RefusedMessages({ rejections }: { rejections: readonly DeviceRejectionFragment[] }) {
  return (
    <section aria-labelledby="refused" className="min-w-0">
      <h2 id="refused" className="pb-2 text-14 font-semibold">
        Refused messages
      </h2>
      {rejections.length === 0 ? (
        <p className="border-t border-line py-3 text-13 text-ink-3">None so far.</p>
      ) : (
        <ul className="border-t border-line">
          {rejections.map(({ reason, hint, topic, outcome, count, firstAt, lastAt }) => (
            <li
              key={`${reason}-${topic}-${outcome}-${firstAt}`}
              className="flex flex-col gap-0.5 border-b border-line py-2.5 text-13"
            >
              <div className="flex items-center gap-2">
                <StatusMark status="warning" hideWord>
                  Refused
                </StatusMark>
                <span className="min-w-0 truncate font-medium">{words(reason)}</span>
                <Badge>{count} ×</Badge>
                <span className="ml-auto shrink-0 text-12 text-ink-3">
                  <RelativeTime at={lastAt} />
                </span>
              </div>
              <p className="text-ink-2">{hint}</p>
              <p className="truncate font-mono text-12 text-ink-3">
                {topic} · {words(outcome).toLowerCase()}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** `TOPIC_UNKNOWN` or `topic-unknown` as "Topic unknown". */
function words(code: string): string {
  const text = code.toLowerCase().replace(/[_-]+/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
