import { Field, IconButton, Select } from '@isobar/ui-elements'
import { Trash2 } from 'lucide-react'
import { useQuery } from 'urql'
import { explainError } from '../api/errorWords.ts'
import { DevicesDocument, MetricsOfDocument } from '../generated/graphql.ts'
import type { SourceChoice } from './WidgetDialog.tsx'

const MOST_DEVICES = 100

interface SourceFieldsProps {
  source: SourceChoice
  /** Its number among several, from 0. */
  index: number | undefined
  numericOnly: boolean
  /** Says what is still to be chosen. */
  showMissing: boolean
  onChange: (source: SourceChoice) => void
  onRemove?: () => void
}

/** A device and one of its metrics. */
export function SourceFields({ source, index, numericOnly, showMissing, onChange, onRemove }: SourceFieldsProps) {
  const [devices] = useQuery({ query: DevicesDocument, variables: { first: MOST_DEVICES } })
  const [details] = useQuery({
    query: MetricsOfDocument,
    variables: { deviceId: source.deviceId },
    pause: source.deviceId === '',
    requestPolicy: 'cache-and-network',
  })
  const known = devices.data?.devices.nodes ?? []
  const listed =
    source.deviceId === '' || known.some(({ id }) => id === source.deviceId)
      ? known
      : [{ id: source.deviceId, name: source.deviceName }, ...known]
  const all = source.deviceId === '' ? [] : (details.data?.device?.metrics ?? [])
  const metrics = all.filter(({ type }) => !numericOnly || type !== 'VALUE').map(({ name }) => name)
  const options = source.metric === '' || metrics.includes(source.metric) ? metrics : [source.metric, ...metrics]
  const nothing = source.deviceId !== '' && details.data !== undefined && !details.fetching && options.length === 0
  const suffix = index === undefined ? '' : ` ${index + 1}`
  return (
    <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
      <Field
        label={`Device${suffix}`}
        error={
          devices.error
            ? explainError(devices.error).message
            : showMissing && source.deviceId === ''
              ? 'Choose a device.'
              : undefined
        }
      >
        <Select
          value={source.deviceId}
          placeholder={devices.fetching ? 'Loading' : 'Choose'}
          options={listed.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            const device = listed.find(({ id }) => id === event.target.value)!
            const { label: _label, ...rest } = source
            onChange({ ...rest, deviceId: device.id, deviceName: device.name, metric: '' })
          }}
        />
      </Field>
      <Field
        label={`Metric${suffix}`}
        error={
          nothing
            ? numericOnly && all.length > 0
              ? 'It sends no numbers.'
              : 'It has sent nothing yet.'
            : showMissing && source.metric === ''
              ? 'Choose a metric.'
              : undefined
        }
      >
        <Select
          value={source.metric}
          disabled={source.deviceId === '' || nothing}
          placeholder={source.deviceId !== '' && details.fetching ? 'Loading' : 'Choose'}
          options={options.map((name) => ({ value: name, label: name }))}
          onChange={(event) => onChange({ ...source, metric: event.target.value })}
        />
      </Field>
      {onRemove ? (
        <IconButton
          label={`Remove series${suffix}`}
          icon={<Trash2 aria-hidden />}
          onClick={onRemove}
          className="mt-6"
        />
      ) : (
        <span />
      )}
    </div>
  )
}
