import { Button, Field, Select, StatusMark, TextInput } from '@isobar/ui-elements'
import { useState, type FormEvent } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { CanReachDocument, type CanReachInput, type VpnProfileRowFragment } from '../generated/graphql.ts'

const MQTT = 'mqtt'

/** Asks the very policy that the servers have. */
export function CanReachSection({ profiles }: { profiles: readonly VpnProfileRowFragment[] }) {
  const living = profiles.filter(({ address }) => address !== null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState(MQTT)
  const [port, setPort] = useState('1883')
  const [asked, setAsked] = useState<CanReachInput | null>(null)
  const [{ data, error, fetching }] = useQuery({
    query: CanReachDocument,
    variables: { input: asked! },
    pause: asked === null,
    requestPolicy: 'network-only',
  })
  const choices = living.map(({ id, name }) => ({ value: id, label: name }))
  const ask = (event: FormEvent) => {
    event.preventDefault()
    if (from === '' || port === '') return
    setAsked({ fromProfileId: from, ...(to === MQTT ? {} : { toProfileId: to }), protocol: 'TCP', port: Number(port) })
  }
  if (living.length === 0) return null
  return (
    <section aria-labelledby="can-reach">
      <h2 id="can-reach" className="pb-2 text-14 font-semibold">
        Can one reach another?
      </h2>
      <form onSubmit={ask} noValidate className="flex flex-wrap items-start gap-3">
        <Field label="From" className="w-48 max-sm:w-full">
          <Select
            placeholder="A profile"
            value={from}
            options={choices}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Field>
        <Field label="To" className="w-48 max-sm:w-full">
          <Select
            value={to}
            options={[{ value: MQTT, label: 'The MQTT listener' }, ...choices]}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
        <Field label="TCP port" className="w-28">
          <TextInput
            inputMode="numeric"
            value={port}
            onChange={(event) => setPort(event.target.value.replace(/\D/g, ''))}
          />
        </Field>
        <Button type="submit" busy={fetching} className="mt-6">
          Ask
        </Button>
      </form>
      <div role="status" className="min-h-6 text-13">
        {error ? (
          <QueryError what="The answer" error={error} compact />
        ) : (
          asked &&
          data && (
            <span className="flex flex-wrap items-center gap-x-2">
              <StatusMark status={data.canReach.allowed ? 'ok' : 'critical'}>
                {data.canReach.allowed ? 'Yes' : 'No'}
              </StatusMark>
              <span className="text-ink-2">{data.canReach.reason}</span>
            </span>
          )
        )}
      </div>
    </section>
  )
}
