import { LineChart, SegmentedControl, Select, usePhone } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { QueryError } from '../api/QueryError.tsx'
import { useLiveStatus } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { MetricValue } from '../telemetry/MetricValue.tsx'
import { ranges, windowOf, type RangeName } from '../telemetry/ranges.ts'
import type { TelemetryFeed } from '../telemetry/TelemetryFeed.ts'
import { useLatest, useTelemetryFeed } from '../telemetry/useTelemetryFeed.ts'
import type { DeviceDetails } from './DevicePage.tsx'
import type { DeviceSearch } from './deviceSearch.ts'
import { MetricPicker } from './MetricPicker.tsx'

const SPARK_MS = 15 * 60_000
const MAX_CARDS = 24
const MAX_LINES = 8
const FIRST_LINES = 3

/** A device's latest values and its chart, live. */
export function DeviceTelemetry({ device, search }: { device: DeviceDetails; search: DeviceSearch }) {
  const { cloud, connection } = useCloud()
  const navigate = useNavigate()
  const { paused } = useLiveStatus(connection.live)
  const range = search.range ?? '5m'
  const windowMs = windowOf(range)
  const numeric = useMemo(
    () => device.metrics.filter(({ type }) => type !== 'VALUE').map(({ name }) => name),
    [device.metrics],
  )
  const chosen = search.metrics?.filter((metric) => numeric.includes(metric)) ?? numeric.slice(0, FIRST_LINES)
  const cards = device.metrics.slice(0, MAX_CARDS)
  const cardFeed = useTelemetryFeed(
    cards.map(({ name }) => ({ deviceId: device.id, metric: name, windowMs: SPARK_MS })),
  )
  // A feed of its own: another range or metric does not disturb the cards.
  const { feed, status } = useTelemetryFeed(chosen.map((metric) => ({ deviceId: device.id, metric, windowMs })))
  const series = chosen.map((metric) => ({
    label: metric,
    colour: numeric.indexOf(metric),
    source: feed.ring({ deviceId: device.id, metric, windowMs }),
  }))
  const show = (next: DeviceSearch) =>
    void navigate({
      to: '/$cloudId/devices/$deviceId',
      params: { cloudId: cloud.id, deviceId: device.id },
      search: { ...search, ...next },
      replace: true,
    })
  return (
    <>
      <section
        aria-label="Latest values"
        className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] sm:gap-4"
      >
        {cards.map(({ name }) => (
          <MetricCard key={name} device={device} metric={name} feed={cardFeed.feed} colour={numeric.indexOf(name)} />
        ))}
      </section>
      {numeric.length > 0 && (
        <section aria-label="Chart" className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <MetricPicker metrics={numeric} chosen={chosen} max={MAX_LINES} onChange={(metrics) => show({ metrics })} />
            <RangePicker range={range} onChange={(range) => show({ range })} />
          </div>
          {status.error !== undefined ? (
            <QueryError what="The values" error={status.error} onRetry={() => feed.retry()} compact />
          ) : null}
          <LineChart
            key={windowMs}
            label={`${device.name} over time`}
            series={series}
            windowMs={windowMs}
            paused={paused}
            height={300}
            loading={!status.loaded}
            emptyText={chosen.length === 0 ? 'Choose a metric above' : 'No values in this time'}
          />
        </section>
      )}
    </>
  )
}

interface MetricCardProps {
  device: DeviceDetails
  metric: string
  feed: TelemetryFeed
  /** −1 for a metric that has no line. */
  colour: number
}

function MetricCard({ device, metric, feed, colour }: MetricCardProps) {
  const loaded = device.latest.find((latest) => latest.metric === metric)
  const latest = useLatest(
    feed,
    { deviceId: device.id, metric },
    loaded && { at: loaded.timestamp, value: loaded.value },
  )
  const ring = feed.ring({ deviceId: device.id, metric, windowMs: SPARK_MS })
  return (
    <div className="min-w-0 overflow-hidden rounded-card border border-line bg-surface px-4 py-3 max-sm:px-3">
      <MetricValue label={metric} latest={latest} ring={ring} colour={colour < 0 ? undefined : colour} size={28} />
    </div>
  )
}

function RangePicker({ range, onChange }: { range: RangeName; onChange: (range: RangeName) => void }) {
  const phone = usePhone()
  if (phone) {
    return (
      <Select
        aria-label="Time range"
        value={range}
        options={ranges.map(({ value, label }) => ({ value, label }))}
        onChange={(event) => onChange(event.target.value as RangeName)}
        className="w-full"
      />
    )
  }
  return <SegmentedControl label="Time range" value={range} segments={ranges} onValueChange={onChange} />
}
