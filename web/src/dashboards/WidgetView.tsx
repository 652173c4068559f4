import { IconButton, LatestValue, LineChart, Menu, WidgetCard } from '@isobar/ui-elements'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useLiveStatus } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { windowText } from '../telemetry/ranges.ts'
import type { FeedStatus, TelemetryFeed } from '../telemetry/TelemetryFeed.ts'
import { useLatest } from '../telemetry/useTelemetryFeed.ts'
import { shownValue, usualIntervalMs } from '../telemetry/valueWords.ts'
import { sourceLabel, type WidgetDraft } from './widgetDraft.ts'

interface WidgetViewProps {
  widget: WidgetDraft
  feed: TelemetryFeed
  status: FeedStatus
  /** Palette index of each source, the same wherever it appears on the page. */
  colourOf: (source: { deviceId: string; metric: string }) => number
  editing?: { onEdit: () => void; onRemove: () => void } | undefined
}

/** One card of a dashboard, live. */
export function WidgetView(props: WidgetViewProps) {
  const { widget, editing } = props
  const menu = editing && (
    <Menu
      trigger={<IconButton size="small" label={`Actions of ${widget.title}`} icon={<Ellipsis aria-hidden />} />}
      entries={[
        { label: 'Edit widget', icon: <Pencil aria-hidden />, onSelect: editing.onEdit },
        { label: 'Remove widget', icon: <Trash2 aria-hidden />, danger: true, onSelect: editing.onRemove },
      ]}
    />
  )
  const first = widget.sources[0]
  const fact =
    widget.kind === 'CHART'
      ? windowText(widget.windowMs)
      : first && first.deviceName !== widget.title
        ? first.deviceName
        : undefined
  return (
    <WidgetCard title={widget.title} menu={menu} {...(fact === undefined ? {} : { fact })}>
      {widget.kind === 'CHART' ? <ChartContent {...props} /> : <LatestContent {...props} />}
    </WidgetCard>
  )
}

function ChartContent({ widget, feed, status, colourOf }: WidgetViewProps) {
  const { paused } = useLiveStatus(useCloud().connection.live)
  const { windowMs, unit, sources } = widget
  const series = useMemo(() => {
    const taken = new Set<string>()
    return sources.map((source) => {
      let label = sourceLabel(source, sources)
      while (taken.has(label)) label += ' ·'
      taken.add(label)
      return {
        label,
        ...(unit === '' ? {} : { unit }),
        colour: colourOf(source),
        source: feed.ring({ ...source, windowMs }),
      }
    })
  }, [sources, unit, windowMs, feed, colourOf])
  return (
    <LineChart
      label={widget.title}
      series={series}
      windowMs={windowMs}
      paused={paused}
      height="fill"
      syncKey="dashboard"
      loading={!status.loaded}
    />
  )
}

function LatestContent({ widget, feed, colourOf }: WidgetViewProps) {
  const source = widget.sources[0]!
  const latest = useLatest(feed, source)
  const ring = feed.ring({ ...source, windowMs: widget.windowMs })
  return (
    <LatestValue
      value={shownValue(latest?.value)}
      {...(widget.unit === '' ? {} : { unit: widget.unit })}
      at={latest?.at ?? null}
      intervalMs={usualIntervalMs(ring)}
      {...(ring.length < 2 ? {} : { spark: ring, colour: colourOf(source) })}
    />
  )
}
