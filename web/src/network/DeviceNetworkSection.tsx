import { Button, RelativeTime, StatusMark } from '@isobar/ui-elements'
import { useState } from 'react'
import { useQuery } from 'urql'
import { useCloud } from '../frame/cloudContext.ts'
import { Fact } from '../frame/Fact.tsx'
import { DeviceNetworkDocument } from '../generated/graphql.ts'
import { CreateProfileDialog } from './CreateProfileDialog.tsx'
import { stateOf } from './profileWords.ts'
import { RenewProfileDialog } from './RenewProfileDialog.tsx'
import { RevokeProfileDialog } from './RevokeProfileDialog.tsx'

/** A device's place in the private network; nothing while that is off. */
export function DeviceNetworkSection({ device }: { device: { id: string; name: string } }) {
  const { whyNot } = useCloud()
  const [asked, setAsked] = useState<'create' | 'renew' | 'revoke' | null>(null)
  const [{ data }, reload] = useQuery({
    query: DeviceNetworkDocument,
    variables: { id: device.id },
    requestPolicy: 'cache-and-network',
  })
  if (!data?.network.enabled) return null
  const profile = data.device?.vpnProfile
  const refusal = whyNot('network:connect')
  const close = () => {
    setAsked(null)
    reload({ requestPolicy: 'network-only' })
  }
  return (
    <section aria-labelledby="device-network" className="max-w-2xl">
      <div className="flex flex-wrap items-center justify-between gap-3 pb-2">
        <h2 id="device-network" className="text-14 font-semibold">
          Private network
        </h2>
        {profile ? (
          <div className="flex gap-2">
            <Button size="small" onClick={() => setAsked('renew')} disabledReason={refusal}>
              Make a new file
            </Button>
            <Button size="small" onClick={() => setAsked('revoke')} disabledReason={refusal}>
              Revoke
            </Button>
          </div>
        ) : (
          <Button size="small" onClick={() => setAsked('create')} disabledReason={refusal}>
            Create profile
          </Button>
        )}
      </div>
      {profile ? (
        <dl className="border-t border-line">
          <Fact name="State">
            <StatusMark status={stateOf(profile).status}>{stateOf(profile).word}</StatusMark>
          </Fact>
          <Fact name="Address">
            <code className="font-mono text-13">{profile.address}</code>
          </Fact>
          <Fact name="MQTT in the network">
            <code className="font-mono text-13">{data.network.mqttUrl}</code>
          </Fact>
          <Fact name="Expires">
            <RelativeTime at={profile.expiresAt} />
          </Fact>
        </dl>
      ) : (
        <p className="border-t border-line py-3 text-13 text-ink-2">
          With a profile it reaches MQTT through the network, from behind any router.
        </p>
      )}
      {asked === 'create' && <CreateProfileDialog device={device} onClose={close} />}
      {asked === 'renew' && profile && <RenewProfileDialog profile={profile} onClose={close} />}
      {asked === 'revoke' && profile && <RevokeProfileDialog profile={profile} onClose={close} />}
    </section>
  )
}
