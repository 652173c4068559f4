import type { IncomingRecord } from '@isobar/kafka'
import type { AttributesEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { asRecord } from '../events/answers.ts'
import { commandEvent } from '../events/told.ts'

type Asked = { readonly key: string; readonly json: string }

/**
 * Answers a device that asks for its attributes: its own and the shared ones, those that it names or all. Called after what
 * the device wrote before is stored. A device that is not known gets no answer.
 */
export async function answerRequest(deps: Deps, { value }: IncomingRecord<AttributesEvent>): Promise<void> {
  const { cloudId, deviceId, request } = value
  const device = await deps.devices.get(cloudId, deviceId)
  if (!request || !device) return
  const { clientKeys, sharedKeys, requestId, instance, sessionId, child } = request
  const [report, twin] = await Promise.all([deps.reports.get(cloudId, deviceId), deps.twins.get(cloudId, deviceId)])
  const all = clientKeys === undefined && sharedKeys === undefined
  const answer = commandEvent(
    // Answered the way it was asked: by the gateway, or by the device's own session.
    { ...device, parent: child && value.gatewayId ? { gatewayId: value.gatewayId, name: child.name } : undefined },
    deps.clock.now(),
    {
      kind: 'ATTRIBUTES_ANSWER',
      requestId,
      instance,
      sessionId,
      client: pick(report.attributes, all ? undefined : (clientKeys ?? [])),
      shared: pick(twin.shared, all ? undefined : (sharedKeys ?? [])),
    },
  )
  await deps.answers.send([asRecord(answer)])
}

function pick(attributes: readonly Asked[], keys: readonly string[] | undefined): Record<string, unknown> {
  const wanted = keys && new Set(keys)
  return Object.fromEntries(
    attributes.filter(({ key }) => wanted?.has(key) ?? true).map(({ key, json }) => [key, JSON.parse(json) as unknown]),
  )
}
