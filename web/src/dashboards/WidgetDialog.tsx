import { Button, Field, SegmentedControl, Select, TextInput } from '@isobar/ui-elements'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { FormDialog } from '../frame/FormDialog.tsx'
import type { WidgetKind } from '../generated/graphql.ts'
import { ranges, windowText } from '../telemetry/ranges.ts'
import { SourceFields } from './SourceFields.tsx'
import { DEFAULT_WINDOW_MS, freePlace, type WidgetDraft, type WidgetSourceDraft } from './widgetDraft.ts'

const MAX_SOURCES = 8

/** A source that may not be chosen yet. */
export type SourceChoice = { key: string; deviceId: string; deviceName: string; metric: string; label?: string }

const emptySource = (): SourceChoice => ({ key: crypto.randomUUID(), deviceId: '', deviceName: '', metric: '' })

interface WidgetDialogProps {
  /** The widget to change; a new one when left out. */
  widget?: WidgetDraft
  others: readonly WidgetDraft[]
  onClose: () => void
  onDone: (widget: WidgetDraft) => void
}

/** What a widget shows: kind, sources, words. */
export function WidgetDialog({ widget, others, onClose, onDone }: WidgetDialogProps) {
  const [kind, setKind] = useState<WidgetKind>(widget?.kind ?? 'CHART')
  const [title, setTitle] = useState(widget?.title ?? '')
  const [unit, setUnit] = useState(widget?.unit ?? '')
  const [windowMs, setWindowMs] = useState(widget?.windowMs ?? DEFAULT_WINDOW_MS)
  const [sources, setSources] = useState<readonly SourceChoice[]>(
    () => widget?.sources.map((source) => ({ key: crypto.randomUUID(), ...source })) ?? [emptySource()],
  )
  const [missing, setMissing] = useState(false)
  const shown = kind === 'CHART' ? sources : sources.slice(0, 1)
  const complete = shown.filter(({ deviceId, metric }) => deviceId !== '' && metric !== '')
  const proposed = proposedTitle(complete)
  const windows = [...ranges.map((range) => range.windowMs), windowMs]

  const submit = () => {
    setMissing(complete.length < shown.length)
    if (complete.length < shown.length) return
    onDone({
      key: widget?.key ?? crypto.randomUUID(),
      ...(widget?.id === undefined ? {} : { id: widget.id }),
      kind,
      title: title.trim() || proposed,
      unit: unit.trim(),
      windowMs,
      place: widget?.place ?? freePlace(others, kind),
      sources: complete.map(({ key: _key, ...source }) => source),
    })
  }
  return (
    <FormDialog
      title={widget ? 'Edit widget' : 'Add widget'}
      action={widget ? 'Apply' : 'Add to dashboard'}
      onSubmit={submit}
      onClose={onClose}
    >
      <SegmentedControl
        label="Kind"
        value={kind}
        segments={[
          { value: 'CHART', label: 'Chart' },
          { value: 'LATEST_VALUE', label: 'Latest value' },
        ]}
        onValueChange={setKind}
        className="mb-2 self-start"
      />
      {shown.map((source, index) => (
        <SourceFields
          key={source.key}
          source={source}
          index={shown.length > 1 ? index : undefined}
          numericOnly={kind === 'CHART'}
          showMissing={missing}
          onChange={(next) => setSources(sources.map((each) => (each.key === source.key ? next : each)))}
          {...(shown.length > 1 ? { onRemove: () => setSources(sources.filter(({ key }) => key !== source.key)) } : {})}
        />
      ))}
      {kind === 'CHART' && shown.length < MAX_SOURCES && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden />}
          className="-ml-2 self-start"
          onClick={() => setSources([...sources, nextSource(sources.at(-1))])}
        >
          Add series
        </Button>
      )}
      <div className="mt-2 grid grid-cols-[1fr_6rem] gap-3 border-t border-line pt-4">
        <Field label="Title" optional>
          <TextInput
            value={title}
            maxLength={128}
            placeholder={proposed}
            autoComplete="off"
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field label="Unit" optional>
          <TextInput
            value={unit}
            maxLength={16}
            placeholder="°C"
            autoComplete="off"
            onChange={(event) => setUnit(event.target.value)}
          />
        </Field>
      </div>
      <Field label="Time shown">
        <Select
          value={String(windowMs)}
          options={[...new Set(windows)].map((ms) => ({ value: String(ms), label: `Last ${windowText(ms)}` }))}
          onChange={(event) => setWindowMs(Number(event.target.value))}
        />
      </Field>
    </FormDialog>
  )
}

/** Another series is most often of the same device. */
const nextSource = (last: SourceChoice | undefined): SourceChoice =>
  last ? { ...emptySource(), deviceId: last.deviceId, deviceName: last.deviceName } : emptySource()

function proposedTitle(sources: readonly WidgetSourceDraft[]): string {
  const devices = [...new Set(sources.map(({ deviceName }) => deviceName))]
  const metrics = [...new Set(sources.map(({ metric }) => metric))]
  if (devices.length === 0) return 'Untitled'
  if (devices.length === 1) return metrics.length === 1 ? `${devices[0]} ${metrics[0]}` : devices[0]!
  return metrics.length === 1 ? metrics[0]! : `${devices.length} devices`
}
