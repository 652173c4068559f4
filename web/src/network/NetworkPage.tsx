import { Button, EmptyState, PageHeader, Skeleton, StatusMark } from '@isobar/ui-elements'
import { useState } from 'react'
import { useQuery, useSubscription } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { serverNow } from '../api/serverClock.ts'
import { useAction } from '../api/useAction.ts'
import { useReconnected } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { CopiedFact, Fact } from '../frame/Fact.tsx'
import { pageArguments, type PageCursor } from '../frame/Pager.tsx'
import {
  NetworkDocument,
  SetNetworkDocument,
  VpnProfileChangedDocument,
  type NetworkStateFragment,
} from '../generated/graphql.ts'
import { CanReachSection } from './CanReachSection.tsx'
import { NetworkPicture } from './NetworkPicture.tsx'
import { ProfilesSection } from './ProfilesSection.tsx'
import { RulesSection } from './RulesSection.tsx'
import { SwitchOffDialog } from './SwitchOffDialog.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 50
/** Half the life of a revocation list; each server is given new ones all the time. */
const LISTS_LOW_MS = 90 * 86_400_000

/** The cloud's private network: who is in it, and what lets them in. */
export function NetworkPage() {
  const { connection, whyNot } = useCloud()
  const [cursor, setCursor] = useState<PageCursor>({})
  const [includeRevoked, setIncludeRevoked] = useState(false)
  const [switchingOff, setSwitchingOff] = useState(false)
  const [{ data, error }, reload] = useQuery({
    query: NetworkDocument,
    variables: { ...pageArguments(cursor, PAGE_SIZE), includeRevoked },
    requestPolicy: 'cache-and-network',
  })
  const again = () => reload({ requestPolicy: 'network-only' })
  useReconnected(connection.live, again)
  useSubscription({ query: VpnProfileChangedDocument })
  const network = data?.network
  return (
    <>
      <PageTitle of="Network" />
      <PageHeader
        title="Network"
        facts={
          network
            ? [network.enabled ? 'on' : 'off', network.range && <code className="font-mono">{network.range}</code>]
            : []
        }
        actions={
          network?.enabled && (
            <Button onClick={() => setSwitchingOff(true)} disabledReason={whyNot('network:write')}>
              Switch off
            </Button>
          )
        }
      />
      {error && !data ? (
        <QueryError what="The network" error={error} onRetry={again} />
      ) : !network || !data ? (
        <Skeleton className="h-72 w-full" />
      ) : !network.enabled ? (
        <NetworkOff known={network.range !== null} onChanged={again} />
      ) : (
        <div className="flex flex-col gap-10">
          <NetworkPicture network={network} profiles={data.vpnProfiles.nodes} />
          <ProfilesSection
            profiles={data.vpnProfiles}
            includeRevoked={includeRevoked}
            onIncludeRevoked={(on) => {
              setCursor({})
              setIncludeRevoked(on)
            }}
            onMove={setCursor}
            onChanged={again}
          />
          <RulesSection network={network} onChanged={again} />
          <CanReachSection profiles={data.vpnProfiles.nodes} />
          <Reach network={network} />
        </div>
      )}
      {switchingOff && <SwitchOffDialog onClose={() => setSwitchingOff(false)} onChanged={again} />}
    </>
  )
}

function NetworkOff({ known, onChanged }: { known: boolean; onChanged: () => void }) {
  const { whyNot } = useCloud()
  const set = useAction(SetNetworkDocument, { tell: 'The network was not switched on' })
  const run = async () => {
    if (await set.run({ input: { enabled: true } })) onChanged()
  }
  return (
    <EmptyState
      title={known ? 'The private network is off' : 'No private network yet'}
      action={
        <Button variant="primary" busy={set.busy} onClick={() => void run()} disabledReason={whyNot('network:write')}>
          Switch on
        </Button>
      }
    >
      Devices behind any router reach Isobar through it, and people reach their devices. Nobody of another cloud is in
      it.
    </EmptyState>
  )
}

/** Where things are in the network. */
function Reach({ network }: { network: NetworkStateFragment }) {
  return (
    <section aria-labelledby="reach" className="max-w-2xl">
      <h2 id="reach" className="pb-2 text-14 font-semibold">
        Addresses
      </h2>
      <dl className="border-t border-line">
        <CopiedFact name="MQTT" text={network.mqttUrl} hint="For devices in the network" />
        {network.range !== null && <CopiedFact name="This cloud" copyLabel="Copy the range" text={network.range} />}
        {network.servers.map(({ name, remote, state, listsEndAt }) => (
          <Fact key={name} name={`Server ${name}`} hint="Where profiles connect to, by UDP">
            <span className="flex flex-wrap items-center gap-x-3">
              <code className="font-mono text-13">{remote}</code>
              <StatusMark status={state === 'UP' ? 'ok' : 'critical'}>
                {state === 'UP' ? 'Reached' : 'Not reached: nobody new gets in'}
              </StatusMark>
              {listsEndAt !== null && listsEndAt - serverNow() < LISTS_LOW_MS && (
                <StatusMark status="warning">Its revocation lists end soon: tell the operator</StatusMark>
              )}
            </span>
          </Fact>
        ))}
      </dl>
    </section>
  )
}
