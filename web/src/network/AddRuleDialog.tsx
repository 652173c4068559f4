import { Field, Select, TextInput } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { SetNetworkRulesDocument, type NetworkStateFragment, type RuleProtocol } from '../generated/graphql.ts'
import { readPorts, ruleInput } from './ruleWords.ts'

/** Adds a rule of who reaches whom. */
export function AddRuleDialog({ network, onClose }: { network: NetworkStateFragment; onClose: () => void }) {
  const set = useAction(SetNetworkRulesDocument)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [protocol, setProtocol] = useState<RuleProtocol>('TCP')
  const [portsTyped, setPortsTyped] = useState('')
  const [tried, setTried] = useState(false)
  const ports = protocol === 'ICMP' ? [] : readPorts(portsTyped)
  const fields = set.refused?.fields ?? {}
  const fieldError = (name: string) =>
    Object.entries(fields).find(([field]) => field.startsWith(`rules.${network.rules.length}.${name}`))?.[1]
  const submit = async () => {
    setTried(true)
    if (!ports) return
    const rule = { from: from.trim() || null, to: to.trim() || null, protocol, ports }
    const rules = [...network.rules.map(ruleInput), rule]
    if (await set.run({ input: { revision: network.revision, rules } })) onClose()
  }
  return (
    <FormDialog title="Add rule" action="Add rule" busy={set.busy} onSubmit={submit} onClose={onClose}>
      <Field label="People" optional hint="A group of profiles of people; all when empty" error={fieldError('from')}>
        <TextInput value={from} autoComplete="off" onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label="Devices" optional hint="A group of profiles of devices; all when empty" error={fieldError('to')}>
        <TextInput value={to} autoComplete="off" onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Field label="What travels">
        <Select
          options={protocols}
          value={protocol}
          onChange={(event) => setProtocol(event.target.value as RuleProtocol)}
        />
      </Field>
      {protocol !== 'ICMP' && (
        <Field
          label="Ports"
          hint="As 22, 8080-8081"
          error={tried && !ports ? 'Write ports and ranges, with commas between.' : fieldError('ports')}
        >
          <TextInput value={portsTyped} autoComplete="off" onChange={(event) => setPortsTyped(event.target.value)} />
        </Field>
      )}
      <FormRefusal refused={set.refused} fields={Object.keys(fields).filter((field) => field.startsWith('rules.'))} />
    </FormDialog>
  )
}

const protocols = [
  { value: 'TCP', label: 'TCP' },
  { value: 'UDP', label: 'UDP' },
  { value: 'ICMP', label: 'Ping (ICMP)' },
]
