import { Button, DataTable, IconButton, type TableColumn } from '@isobar/ui-elements'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { SetNetworkRulesDocument, type NetworkStateFragment } from '../generated/graphql.ts'
import { AddRuleDialog } from './AddRuleDialog.tsx'
import { portsText, ruleInput } from './ruleWords.ts'

type Rule = NetworkStateFragment['rules'][number]

/** Who reaches whom. */
export function RulesSection({ network, onChanged }: { network: NetworkStateFragment; onChanged: () => void }) {
  const { whyNot } = useCloud()
  const [adding, setAdding] = useState(false)
  const set = useAction(SetNetworkRulesDocument, { tell: 'The rule was not removed' })
  const refusal = whyNot('network:write')
  const remove = async (rule: Rule) => {
    const rules = network.rules.filter(({ id }) => id !== rule.id).map(ruleInput)
    if (await set.run({ input: { revision: network.revision, rules } })) onChanged()
  }
  return (
    <section aria-labelledby="rules">
      <div className="flex flex-wrap items-end justify-between gap-3 pb-3">
        <div>
          <h2 id="rules" className="text-14 font-semibold">
            Rules
          </h2>
          <p className="text-13 text-ink-2">
            A device reaches MQTT and nothing else. People reach the devices that a rule names. A change holds within
            three seconds.
          </p>
        </div>
        <Button icon={<Plus aria-hidden />} onClick={() => setAdding(true)} disabledReason={refusal}>
          Add rule
        </Button>
      </div>
      <DataTable
        label="Rules"
        columns={columns}
        rows={network.rules}
        rowKey={({ id }) => id}
        empty={<p className="border-t border-line py-3 text-13 text-ink-3">No rules: people reach no device.</p>}
        rowMenu={(rule) => (
          <IconButton
            size="small"
            label={`Remove rule ${rule.id}`}
            icon={<Trash2 aria-hidden />}
            onClick={() => void remove(rule)}
            disabledReason={refusal}
          />
        )}
      />
      {adding && (
        <AddRuleDialog
          network={network}
          onClose={() => {
            setAdding(false)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

const columns: TableColumn<Rule>[] = [
  { key: 'from', header: 'People', cell: ({ from }) => from ?? 'All' },
  { key: 'to', header: 'Devices', cell: ({ to }) => to ?? 'All' },
  { key: 'what', header: 'By', inList: 'end', cell: (rule) => <span className="tabular-nums">{portsText(rule)}</span> },
]
