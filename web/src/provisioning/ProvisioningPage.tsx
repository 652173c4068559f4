import { Button, CommandBox, EmptyState, PageHeader } from '@isobar/ui-elements'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { Trail } from '../frame/Trail.tsx'
import { ProvisioningProfilesDocument } from '../generated/graphql.ts'
import { CreateProfileDialog } from './CreateProfileDialog.tsx'
import { ProfilesTable } from './ProfilesTable.tsx'
import { provisionByHttp, provisionByMqtt } from './provisionCommands.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

const EXAMPLE = { key: '$KEY', secret: '$SECRET' }

/** The keys by which devices register themselves. */
export function ProvisioningPage() {
  const { whyNot, mqttUrl, deviceHttpUrl } = useCloud()
  const refusal = whyNot('devices:provision')
  const [creating, setCreating] = useState(false)
  const [{ data, error, fetching }, reload] = useQuery({
    query: ProvisioningProfilesDocument,
    requestPolicy: 'cache-and-network',
    pause: refusal !== undefined,
  })
  const again = () => reload({ requestPolicy: 'network-only' })
  const profiles = data?.provisioningProfiles
  const create = (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
      Create key
    </Button>
  )
  return (
    <>
      <PageTitle of="Provisioning" />
      <Trail list={{ to: '/$cloudId/devices', label: 'Devices' }} name="Provisioning" />
      <PageHeader title="Provisioning" actions={profiles?.length ? create : null} />
      <p className="max-w-2xl pb-4 text-ink-2">
        A key and its secret are built into many devices. With them each asks for a credential of its own when it first
        starts, and appears among the devices.
      </p>
      {refusal !== undefined ? (
        <EmptyState title="You may not see the provisioning keys">{refusal}</EmptyState>
      ) : error && !data ? (
        <QueryError what="The provisioning keys" error={error} onRetry={again} />
      ) : (
        <ProfilesTable
          profiles={profiles ?? []}
          loading={fetching && !data}
          onChanged={again}
          empty={
            <EmptyState title="No provisioning keys yet" action={create} className="min-h-48">
              Devices are added one by one until there is one.
            </EmptyState>
          }
        />
      )}
      <section aria-labelledby="asking" className="flex max-w-3xl flex-col gap-4 pt-10">
        <h2 id="asking" className="text-14 font-semibold">
          How a device asks
        </h2>
        <CommandBox label="Over MQTT" text={provisionByMqtt(mqttUrl, EXAMPLE)} />
        <CommandBox label="Over HTTP" text={provisionByHttp(deviceHttpUrl, EXAMPLE)} />
      </section>
      {creating && (
        <CreateProfileDialog
          onClose={() => {
            setCreating(false)
            again()
          }}
        />
      )}
    </>
  )
}
