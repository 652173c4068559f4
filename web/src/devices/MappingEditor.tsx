import { absoluteTime, Button, Field, Select, TextArea } from '@isobar/ui-elements'
import { useState, type ReactNode } from 'react'
import { useClient, useQuery } from 'urql'
import { explainError, type ExplainedError } from '../api/errorWords.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { MappingPresetsDocument, PreviewMappingDocument, type PreviewMappingQuery } from '../generated/graphql.ts'

type Preview = PreviewMappingQuery['previewMapping']

interface MappingEditorProps {
  mapping: string
  onChange: (mapping: string) => void
  /** What the server says of the mapping when it is saved. */
  error: string | undefined
  /** Ready mappings to begin with. */
  withPresets?: boolean
  /** Below the mapping: how it is saved. */
  children: ReactNode
}

/** A mapping from bodies to telemetry, tried on a body before it is saved. */
export function MappingEditor({ mapping, onChange, error, withPresets = false, children }: MappingEditorProps) {
  const { whyNot } = useCloud()
  const client = useClient()
  const [{ data }] = useQuery({ query: MappingPresetsDocument, pause: !withPresets })
  const presets = data?.mappingPresets ?? []
  const [body, setBody] = useState('{\n  "temperature": 21.5\n}')
  const [badBody, setBadBody] = useState<string>()
  const [trying, setTrying] = useState(false)
  const [preview, setPreview] = useState<Preview>()
  const [refused, setRefused] = useState<ExplainedError>()
  const refusal = whyNot('devices:write')

  const choose = (name: string) => {
    const preset = presets.find((each) => each.name === name)
    if (!preset) return
    onChange(preset.mapping)
    setBody(JSON.stringify(preset.sample, null, 2))
    setPreview(undefined)
  }
  const attempt = async () => {
    setRefused(undefined)
    setPreview(undefined)
    let sample: unknown
    try {
      sample = JSON.parse(body)
      setBadBody(undefined)
    } catch {
      setBadBody('This is not JSON.')
      return
    }
    setTrying(true)
    const input = { mapping, body: sample }
    const answer = await client.query(PreviewMappingDocument, { input }, { requestPolicy: 'network-only' }).toPromise()
    setTrying(false)
    if (answer.error) setRefused(explainError(answer.error))
    else setPreview(answer.data?.previewMapping)
  }
  return (
    <div className="grid items-start gap-x-8 gap-y-2 lg:grid-cols-2">
      <div className="flex flex-col gap-2">
        {withPresets && (
          <Field label="Platform" hint="Fills in its mapping and a sample">
            <Select
              options={[
                { value: '', label: 'Own mapping' },
                ...presets.map(({ name, label }) => ({ value: name, label })),
              ]}
              value={presets.find((preset) => preset.mapping === mapping)?.name ?? ''}
              disabled={refusal !== undefined}
              onChange={(event) => choose(event.target.value)}
            />
          </Field>
        )}
        <Field label="Mapping" hint="JSONata: from the body to telemetry" error={refused?.fields['mapping'] ?? error}>
          <TextArea
            mono
            rows={10}
            spellCheck={false}
            readOnly={refusal !== undefined}
            value={mapping}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
        {children}
      </div>
      <div className="flex flex-col gap-2">
        <Field label="A body to try it on" error={badBody ?? refused?.fields['body']}>
          <TextArea mono rows={10} spellCheck={false} value={body} onChange={(event) => setBody(event.target.value)} />
        </Field>
        <Button className="self-start" busy={trying} disabledReason={refusal} onClick={() => void attempt()}>
          Try it
        </Button>
        <FormRefusal refused={refused} fields={['mapping', 'body']} />
        {preview && <Result preview={preview} />}
      </div>
    </div>
  )
}

function Result({ preview: { points, problems, result } }: { preview: Preview }) {
  return (
    <div role="status" className="flex flex-col gap-2 text-13">
      {problems.map((problem) => (
        <p key={problem} className="text-critical">
          <span aria-hidden>■ </span>
          {problem}
        </p>
      ))}
      {points.length === 0 && problems.length === 0 && (
        <p className="text-ink-2">
          {result === null ? 'It makes nothing of this body: it would be acknowledged and dropped.' : 'No values.'}
        </p>
      )}
      {points.map(({ ts, values }, index) => (
        <dl key={index} className="border-t border-line">
          <Row name="Time">{ts === null ? 'when it arrives' : absoluteTime(ts)}</Row>
          {Object.entries(values as object).map(([metric, value]) => (
            <Row key={metric} name={metric}>
              <code className="font-mono">{JSON.stringify(value)}</code>
            </Row>
          ))}
        </dl>
      ))}
    </div>
  )
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex items-baseline gap-4 border-b border-line py-1">
    <dt className="w-2/5 shrink-0 truncate text-ink-2">{name}</dt>
    <dd className="min-w-0 wrap-anywhere">{children}</dd>
  </div>
)
