import {
  CommandBox,
  Button,
  EmptyState,
  ErrorPanel,
  PageHeader,
  RelativeTime,
  Skeleton,
  StatusShape,
  buttonClass,
} from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useAction } from '../api/useAction.ts'
import { useReconnected } from '../api/useLiveStatus.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { Trail } from '../frame/Trail.tsx'
import { DevicePageDocument, RestoreDeviceDocument, type DevicePageQuery } from '../generated/graphql.ts'
import { DeviceNetworkSection } from '../network/DeviceNetworkSection.tsx'
import { AttributeList } from './AttributeList.tsx'
import { DeviceActions } from './DeviceActions.tsx'
import type { DeviceSearch } from './deviceSearch.ts'
import { DeviceTelemetry } from './DeviceTelemetry.tsx'
import { archetypeWords, locationText, originWords, statusWords } from './deviceWords.ts'
import { FeedSection } from './FeedSection.tsx'
import { FirstMessagePanel, useFirstMessage } from './FirstMessagePanel.tsx'
import { publishCommand } from './mqttCommand.ts'
import { ReportingWord } from './ReportingWord.tsx'
import { RefusedMessages } from './RefusedMessages.tsx'
import { WebhookSection } from './WebhookSection.tsx'
import { webhookCommand } from './webhookUrl.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

export type DeviceDetails = NonNullable<DevicePageQuery['device']>

/** Attributes, refusals and new metrics come by no subscription. */
const RELOAD_EVERY_MS = 15_000

/** One device: what it measures, what it says about itself, what was refused. */
export function DevicePage({ deviceId, search }: { deviceId: string; search: DeviceSearch }) {
  const { connection } = useCloud()
  const [{ data, error }, reload] = useQuery({
    query: DevicePageDocument,
    variables: { id: deviceId },
    requestPolicy: 'cache-and-network',
  })
  const again = () => reload({ requestPolicy: 'network-only' })
  useReconnected(connection.live, again)
  const tick = useEffectEvent(() => {
    if (document.visibilityState === 'visible') again()
  })
  useEffect(() => {
    const timer = setInterval(() => tick(), RELOAD_EVERY_MS)
    return () => clearInterval(timer)
  }, [])

  if (error && !data) return <QueryError what="The device" error={error} onRetry={again} />
  if (!data) return <DeviceSkeleton />
  if (!data.device) return <NoSuchDevice />
  const { device } = data
  return (
    <>
      <PageTitle of={device.name} />
      <DeviceHeader device={device} />
      {device.deletedAt !== null && <DeletedNotice device={device} onRestored={again} />}
      <div className="flex flex-col gap-8">
        {device.metrics.length > 0 ? (
          <DeviceTelemetry device={device} search={search} />
        ) : (
          device.deletedAt === null &&
          (device.archetype !== 'EXTERNAL' || device.feed !== null) && (
            <NoValuesYet device={device} onReceived={again} />
          )
        )}
        {device.webhook && device.deletedAt === null && (
          <WebhookSection deviceId={device.id} webhook={device.webhook} />
        )}
        {device.archetype === 'EXTERNAL' && device.deletedAt === null && (
          <FeedSection deviceId={device.id} feed={device.feed} />
        )}
        {device.deletedAt === null && <DeviceNetworkSection device={device} />}
        <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
          <AttributeList attributes={device.attributes} />
          <RefusedMessages rejections={device.rejections} />
        </div>
      </div>
    </>
  )
}

function DeviceHeader({ device }: { device: DeviceDetails }) {
  const { cloud, can } = useCloud()
  const { status, word } = statusWords[device.status]
  return (
    <>
      <Trail list={{ to: '/$cloudId/devices', label: 'Devices' }} name={device.name} />
      <PageHeader
        title={device.name}
        mark={<StatusShape status={status} className="size-3" />}
        facts={[
          word,
          <ReportingWord key="reporting" reporting={device.reporting} />,
          archetypeWords[device.archetype].name,
          originWords[device.origin],
          device.lastSeenAt === null ? null : (
            <span key="seen">
              last seen <RelativeTime at={device.lastSeenAt} />
            </span>
          ),
          device.location && locationText(device.location),
        ]}
        actions={
          <>
            {can('logs:read') && (
              <Link
                to="/$cloudId/logs"
                params={{ cloudId: cloud.id }}
                search={{ subject: device.id }}
                className={buttonClass()}
              >
                Logs
              </Link>
            )}
            {device.deletedAt === null && <DeviceActions device={device} />}
          </>
        }
      />
    </>
  )
}

function DeletedNotice({ device, onRestored }: { device: DeviceDetails; onRestored: () => void }) {
  const { whyNot } = useCloud()
  const restore = useAction(RestoreDeviceDocument, { tell: 'The device was not restored' })
  const run = async () => {
    if (await restore.run({ input: { deviceId: device.id } })) onRestored()
  }
  return (
    <div className="pb-6">
      <ErrorPanel
        happened="This device is deleted. It can no longer connect."
        means="Its values are kept. It can be restored for 30 days after it was deleted."
        actions={
          <Button busy={restore.busy} onClick={() => void run()} disabledReason={whyNot('devices:write')}>
            Restore device
          </Button>
        }
      />
    </div>
  )
}

/** In the chart's place until there is something to draw; it then takes its place by itself. */
function NoValuesYet({ device, onReceived }: { device: DeviceDetails; onReceived: () => void }) {
  const { mqttUrl, deviceHttpUrl } = useCloud()
  const isIntegration = device.archetype === 'INTEGRATION'
  const state = useFirstMessage(device.id)
  const received = state.step === 'received'
  const tell = useEffectEvent(onReceived)
  useEffect(() => {
    if (!received) return
    tell()
    // The catalogue of metrics is written a moment after the value is seen live.
    const timer = setInterval(() => tell(), 1_000)
    return () => clearInterval(timer)
  }, [received])
  return (
    <section
      aria-label="First message"
      className="flex max-w-2xl flex-col gap-4 rounded-card border border-line bg-surface p-6"
    >
      <div className="flex flex-col gap-1">
        <h2 className="text-16 font-semibold">No values yet</h2>
        {device.archetype === 'EXTERNAL' ? (
          <p className="text-ink-2">Isobar asks its feed. The first answer appears here.</p>
        ) : isIntegration ? (
          <p className="text-ink-2">
            Its platform posts JSON to the webhook URL, which holds the access token; the mapping below makes telemetry
            of it.
          </p>
        ) : (
          <p className="text-ink-2">
            The device sends JSON to <code className="font-mono text-13">v1/devices/me/telemetry</code>, with its access
            token as the MQTT user name.
          </p>
        )}
      </div>
      {device.archetype !== 'EXTERNAL' && (
        <CommandBox
          label="Send a first value"
          text={
            isIntegration ? webhookCommand(deviceHttpUrl, '$ACCESS_TOKEN') : publishCommand(mqttUrl, '$ACCESS_TOKEN')
          }
        />
      )}
      <FirstMessagePanel state={state} />
    </section>
  )
}

function NoSuchDevice() {
  const { cloud } = useCloud()
  return (
    <>
      <h1 className="sr-only">No such device</h1>
      <EmptyState
        title="There is no such device"
        action={
          <Link
            to="/$cloudId/devices"
            params={{ cloudId: cloud.id }}
            className="font-medium text-accent underline underline-offset-2"
          >
            All devices
          </Link>
        }
      >
        It may be deleted for good, or belong to another cloud.
      </EmptyState>
    </>
  )
}

function DeviceSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-6 w-64" />
        <Skeleton className="h-4 w-80 max-w-full" />
      </div>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-4">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
      <Skeleton className="h-80" />
    </div>
  )
}
