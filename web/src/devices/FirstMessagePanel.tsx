import { ErrorPanel, LatestValue, Progress } from '@isobar/ui-elements'
import { useEffect, useEffectEvent, useReducer } from 'react'
import { useQuery } from 'urql'
import { useCloud } from '../frame/cloudContext.ts'
import { serverNow } from '../api/serverClock.ts'
import { DeviceRejectionsDocument, TelemetryDocument } from '../generated/graphql.ts'
import { shownValue } from '../telemetry/valueWords.ts'
import { onFirstMessageEvent, waiting, type FirstMessage } from './firstMessage.ts'

/** Refusals come by no subscription: they are asked for while the person waits. */
const REFUSALS_EVERY_MS = 3_000
const BACK_MS = 10_000

/** What became of a new device's first message. */
export function useFirstMessage(deviceId: string): FirstMessage {
  const { connection } = useCloud()
  const [state, send] = useReducer(onFirstMessageEvent, waiting)
  const done = state.step === 'received'
  const [{ data }, reload] = useQuery({
    query: DeviceRejectionsDocument,
    variables: { id: deviceId },
    requestPolicy: 'cache-and-network',
  })
  useEffect(() => {
    if (!data?.device) return
    send({ kind: 'status', online: data.device.status === 'ONLINE' })
    send({ kind: 'refusals', refusals: data.device.rejections })
  }, [data])

  const ask = useEffectEvent(() => reload({ requestPolicy: 'network-only' }))
  useEffect(() => {
    if (done) return
    const timer = setInterval(() => ask(), REFUSALS_EVERY_MS)
    return () => clearInterval(timer)
  }, [done])

  useEffect(() => {
    const from = serverNow() - BACK_MS
    const since = () => Math.round(Math.max(from, serverNow() - 10 * 60_000))
    return connection.live.subscribe(TelemetryDocument, () => ({ deviceIds: [deviceId], since: since() }), {
      next: ({ telemetry }) =>
        send({
          kind: 'frame',
          series: telemetry.series,
        }),
      // The list of devices still tells when the device was seen.
      error: () => {},
    })
  }, [connection, deviceId])
  return state
}

/** "Waiting for the first message…" until it is here, or refused. */
export function FirstMessagePanel({ state }: { state: FirstMessage }) {
  if (state.step === 'received') {
    return (
      <div className="flex flex-col gap-3 border-t border-line pt-4" role="status" aria-label="First message">
        <p className="text-13 font-medium text-ok">
          <span aria-hidden>● </span>The first message is here.
        </p>
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {state.values.slice(0, 4).map(({ metric, at, value }) => (
            <LatestValue key={metric} label={metric} value={shownValue(value)} at={at} size={28} />
          ))}
        </div>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <Progress
        label={
          state.step === 'connected' ? 'Connected. Waiting for its first values…' : 'Waiting for the first message…'
        }
        stuckHint={
          state.step === 'connected'
            ? 'The token is right. Publish JSON to v1/devices/me/telemetry; the connection is kept.'
            : 'Run the command on a machine that reaches this host. You can close this: the device list shows when it is first seen.'
        }
      />
      {state.step === 'refused' && (
        <ErrorPanel
          compact
          happened="A message came and was refused."
          means={`${state.refusal.hint} (${state.refusal.reason})`}
          remedy="Correct it and send again; this goes on by itself."
        />
      )}
    </div>
  )
}
