import { IconButton, LineChart, Menu, WidgetCard, GRID_GAP, ROW_HEIGHT, usePhone } from '@isobar/ui-elements'
import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useLiveStatus } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { MetricValue } from '../telemetry/MetricValue.tsx'
import { windowText } from '../telemetry/ranges.ts'
import type { FeedStatus, TelemetryFeed } from '../telemetry/TelemetryFeed.ts'
import { useLatest } from '../telemetry/useTelemetryFeed.ts'
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
  const fact = widget.kind === 'CHART' ? windowText(widget.windowMs) : undefined
  return (
    <WidgetCard title={widget.title} menu={menu} {...(fact === undefined ? {} : { fact })}>
      {widget.kind === 'CHART' ? <ChartContent {...props} /> : <LatestContent {...props} />}
    </WidgetCard>
  )
}

const GRID_UNIT = ROW_HEIGHT + GRID_GAP
/** Title, legend and padding of a chart's card at phone width, px: there the card is as high as its content. */
const CARD_CHROME = 130
const MIN_PHONE_CHART = 160

function ChartContent({ widget, feed, status, colourOf }: WidgetViewProps) {
  const { paused } = useLiveStatus(useCloud().connection.live)
  const phone = usePhone()
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
      height={phone ? Math.max(MIN_PHONE_CHART, widget.place.h * GRID_UNIT - CARD_CHROME) : 'fill'}
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
    <MetricValue
      latest={latest}
      unit={widget.unit === '' ? undefined : widget.unit}
      ring={ring}
      colour={colourOf(source)}
      size={widget.place.w < 3 ? 28 : 40}
    />
  )
}
