import { classNames, formatNumber, Skeleton } from '@isobar/ui-elements'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { CloudLimitsDocument, type CloudLimitsQuery } from '../generated/graphql.ts'

/** From this share on the bar is amber: there is little left. */
const SCARCE = 0.8

/** What the cloud uses of what it may use. */
export function LimitsSection() {
  const [{ data, error }, reload] = useQuery({ query: CloudLimitsDocument, requestPolicy: 'cache-and-network' })
  return (
    <section aria-labelledby="limits">
      <h2 id="limits" className="pb-2 text-14 font-semibold">
        Limits
      </h2>
      {data ? (
        <Limits cloud={data.cloud} />
      ) : error ? (
        <QueryError what="The limits" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <Skeleton className="h-60" />
      )}
    </section>
  )
}

function Limits({ cloud: { limits, usage, deviceCount, pointsToday } }: CloudLimitsQuery) {
  return (
    <ul className="border-t border-line">
      <Limit name="Devices" used={deviceCount} of={limits.devices} />
      <Limit name="Values stored today" used={pointsToday} of={limits.pointsPerDay} hint="The day begins at 0:00 UTC" />
      <Limit name="Members" used={usage.members} of={limits.members} />
      <Limit name="Open invitations" used={usage.invitations} of={limits.invitations} />
      <Limit name="API keys" used={usage.apiKeys} of={limits.apiKeys} />
      <li className="flex min-h-11 items-center gap-4 border-b border-line py-1.5 text-13">
        <span className="w-2/5 shrink-0 text-ink-2">Messages</span>
        <span className="tabular-nums">{formatNumber(limits.messagesPerSecond)} a second, of all devices together</span>
      </li>
    </ul>
  )
}

interface LimitProps {
  name: string
  used: number
  of: number
  hint?: string
}

function Limit({ name, used, of, hint }: LimitProps) {
  const share = Math.min(1, of === 0 ? 1 : used / of)
  const scarce = share >= SCARCE
  const words = `${formatNumber(used)} of ${formatNumber(of)}`
  return (
    <li className="flex min-h-11 items-center gap-4 border-b border-line py-1.5 text-13">
      <span className="flex w-2/5 shrink-0 flex-col text-ink-2">
        {name}
        {hint !== undefined && <span className="text-12 text-ink-3">{hint}</span>}
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="tabular-nums">
          {words}
          {scarce && <span className="text-warning"> ▲ {share === 1 ? 'used up' : 'little left'}</span>}
        </span>
        <span
          role="meter"
          aria-label={name}
          aria-valuenow={used}
          aria-valuemin={0}
          aria-valuemax={of}
          aria-valuetext={words}
        >
          <span className="block h-1 overflow-hidden rounded-full bg-inset">
            <span
              className={classNames('block h-full rounded-full', scarce ? 'bg-warning' : 'bg-ink-3')}
              style={{ width: `${share * 100}%` }}
            />
          </span>
        </span>
      </span>
    </li>
  )
}
