import { describe, expect, test } from '@jest/globals'
import { derivedId, newId } from '@isobar/kit'
import {
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  recordKey,
  type AttributesEvent,
  type CommandEvent,
  type CommandStatusEvent,
} from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { codeOf, subject } from './devices.ts'

const { ask, mutate, register, producer, commands, registry } = subject()
const cloud = newId('cld')

const said = (deviceId: string, rest: Partial<AttributesEvent>) =>
  producer.send([
    {
      topic: attributesTopic,
      key: recordKey(cloud, deviceId),
      type: rest.request ? 'isobar.device.requested' : 'isobar.attributes.reported',
      value: { v: 1, cloudId: cloud, deviceId, namespace: 'DEVICE_ATTRIBUTES', receivedAt: Date.now(), ...rest },
    },
  ])
const became = (
  deviceId: string,
  requestNumber: number,
  rest: Partial<CommandStatusEvent> & Pick<CommandStatusEvent, 'state'>,
) =>
  producer.send([
    {
      topic: commandStatusTopic,
      key: recordKey(cloud, deviceId),
      type: 'isobar.command-status',
      value: { v: 1, cloudId: cloud, deviceId, requestNumber, at: Date.now(), ...rest },
    },
  ])
const connected = (deviceId: string) =>
  producer.send([
    {
      topic: presenceTopic,
      key: recordKey(cloud, deviceId),
      type: 'isobar.presence.CONNECTED',
      value: {
        v: 1,
        cloudId: cloud,
        deviceId,
        state: 'CONNECTED',
        sessionId: newId('ses'),
        at: Date.now(),
        transport: 'mqtt',
      },
    },
  ])
const toldTo = (deviceId: string, kind: CommandEvent['kind']) =>
  commands.map(({ value }) => value).filter((value) => value.deviceId === deviceId && value.kind === kind)

interface Command {
  id: string
  status: string
  result: unknown
  problem: string | null
}
const COMMAND = 'id status method params result problem'
const commandsOf = async (id: string): Promise<Command[]> =>
  dataOf(await ask<{ device: { commands: Command[] } }>(cloud, `{ device(id: "${id}") { commands { ${COMMAND} } } }`))
    .device.commands
const send = (deviceId: string, extra: object = {}, role?: 'VIEWER' | 'MEMBER') =>
  ask<{ sendCommand: { command: Command } }>(
    cloud,
    `mutation ($input: SendCommandInput!) { sendCommand(input: $input) { command { ${COMMAND} } } }`,
    { input: { deviceId, method: 'setLed', params: { on: true }, ...extra } },
    role,
  )
interface Attribute {
  key: string
  scope: string
  value: unknown
  version: number
}
const attributesOf = async (id: string, scopes = '[CLIENT, SHARED, SERVER]'): Promise<Attribute[]> =>
  dataOf(
    await ask<{ device: { attributes: Attribute[] } }>(
      cloud,
      `{ device(id: "${id}") { attributes(scopes: ${scopes}) { key scope value version } } }`,
    ),
  ).device.attributes

describe('attributes', () => {
  test('each scope keeps its own, with a version that grows; shared ones are told to the device', async () => {
    const { device } = await register(cloud)
    await said(device.id, { attributes: { firmware: 'v1' } })
    for (const target of [20, 21])
      dataOf(await mutate(cloud, 'setAttributes', { deviceId: device.id, scope: 'SHARED', attributes: { target } }))
    const server = { note: { by: 'Ada' }, __proto__x: 1 }
    dataOf(await mutate(cloud, 'setAttributes', { deviceId: device.id, scope: 'SERVER', attributes: server }))
    await eventually(async () => (await attributesOf(device.id)).length === 4)
    expect(await attributesOf(device.id)).toEqual([
      { key: 'firmware', scope: 'CLIENT', value: 'v1', version: 1 },
      { key: 'target', scope: 'SHARED', value: 21, version: 2 },
      { key: '__proto__x', scope: 'SERVER', value: 1, version: 1 },
      { key: 'note', scope: 'SERVER', value: { by: 'Ada' }, version: 1 },
    ])
    expect((await attributesOf(device.id, '[SHARED]')).map(({ key }) => key)).toEqual(['target'])
    dataOf(await mutate(cloud, 'deleteAttributes', { deviceId: device.id, scope: 'SHARED', keys: ['target', 'none'] }))
    await eventually(() => toldTo(device.id, 'ATTRIBUTES_CHANGED').length === 3)
    expect(toldTo(device.id, 'ATTRIBUTES_CHANGED')).toMatchObject([
      { shared: { target: 20 } },
      { shared: { target: 21 } },
      { deleted: ['target'] },
    ])
  })

  test.each<[string, object, string]>([
    ['the device’s own scope', { scope: 'CLIENT', attributes: { a: 1 } }, 'scope'],
    ['nothing', { scope: 'SHARED', attributes: {} }, 'attributes'],
    ['a list', { scope: 'SHARED', attributes: [1] }, 'attributes'],
    ['null', { scope: 'SHARED', attributes: { a: null } }, 'attributes.a'],
    ['a long name', { scope: 'SHARED', attributes: { ['x'.repeat(129)]: 1 } }, `attributes.${'x'.repeat(129)}`],
    ['a long value', { scope: 'SHARED', attributes: { a: 'x'.repeat(70_000) } }, 'attributes.a'],
  ])('%s is refused with the field that is wrong', async (_, input, field) => {
    const { device } = await register(cloud)
    const answer = await mutate(cloud, 'setAttributes', { deviceId: device.id, ...input })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] })
  })

  test('a device that asks is answered with its own and the shared ones, as it wrote them before', async () => {
    const { device } = await register(cloud)
    dataOf(await mutate(cloud, 'setAttributes', { deviceId: device.id, scope: 'SHARED', attributes: { s: 1, t: 2 } }))
    dataOf(await mutate(cloud, 'setAttributes', { deviceId: device.id, scope: 'SERVER', attributes: { secret: 1 } }))
    const asked = { kind: 'ATTRIBUTES', requestId: '4', instance: 'i', sessionId: 'ses' } as const
    await said(device.id, { attributes: { c: 'x' } })
    await said(device.id, { request: { ...asked, clientKeys: ['c', 'd'], sharedKeys: ['t'] } })
    await said(device.id, { request: asked })
    await eventually(() => toldTo(device.id, 'ATTRIBUTES_ANSWER').length === 2)
    expect(toldTo(device.id, 'ATTRIBUTES_ANSWER')).toMatchObject([
      { requestId: '4', instance: 'i', sessionId: 'ses', client: { c: 'x' }, shared: { t: 2 } },
      { client: { c: 'x' }, shared: { s: 1, t: 2 } },
    ])
    expect(JSON.stringify(toldTo(device.id, 'ATTRIBUTES_ANSWER'))).not.toContain('secret')
  })
})

describe('commands', () => {
  test('one is queued, sent, delivered and answered; what comes late or again changes nothing', async () => {
    const { device } = await register(cloud)
    const { command } = dataOf(await send(device.id)).sendCommand
    expect(command).toMatchObject({ status: 'QUEUED', method: 'setLed', params: { on: true } })
    await eventually(() => toldTo(device.id, 'RPC').length === 1)
    const [told] = toldTo(device.id, 'RPC')
    expect(told).toMatchObject({ method: 'setLed', params: { on: true }, oneWay: false })
    const number = told!.requestNumber!
    const status = async () => (await commandsOf(device.id))[0]
    for (const state of ['SENT', 'DELIVERED'] as const) {
      await became(device.id, number, { state })
      await eventually(async () => (await status())?.status === state)
    }
    await became(device.id, number, { state: 'SENT' })
    await became(device.id, number, { state: 'ANSWERED', result: { led: 'on' } as never })
    await became(device.id, number, { state: 'FAILED', reason: 'late' })
    await eventually(async () => (await status())?.status === 'SUCCESSFUL')
    expect(await status()).toMatchObject({ id: command.id, result: { led: 'on' }, problem: null })
  })

  test('one that could not be sent waits, and is sent again when the device connects', async () => {
    const { device } = await register(cloud)
    dataOf(await send(device.id))
    const [told] = await eventually(() =>
      toldTo(device.id, 'RPC').length === 1 ? toldTo(device.id, 'RPC') : undefined,
    )
    await became(device.id, told!.requestNumber!, { state: 'SENT' })
    await became(device.id, told!.requestNumber!, { state: 'FAILED', reason: 'the session ended' })
    await eventually(async () => (await commandsOf(device.id))[0]?.problem === 'the session ended')
    expect((await commandsOf(device.id))[0]?.status).toBe('QUEUED')
    await connected(device.id)
    await eventually(() => toldTo(device.id, 'RPC').length === 2)
    expect(toldTo(device.id, 'RPC')[1]?.requestNumber).toBe(told!.requestNumber)
  })

  test('one whose time is over is EXPIRED, or TIMEOUT once it was sent', async () => {
    const { device } = await register(cloud)
    dataOf(await send(device.id, { timeoutS: 1 }))
    dataOf(await send(device.id, { timeoutS: 1 }))
    await eventually(() => toldTo(device.id, 'RPC').length === 2)
    await became(device.id, 1, { state: 'SENT' })
    await eventually(async () => {
      const statuses = (await commandsOf(device.id)).map(({ status }) => status)
      return statuses.join() === 'EXPIRED,TIMEOUT'
    })
    await became(device.id, 1, { state: 'ANSWERED', result: 5 as never })
    await eventually(async () => (await commandsOf(device.id))[1]?.status === 'SUCCESSFUL')
  }, 30_000)

  test('one that was not sent yet can be taken back, a sent one cannot', async () => {
    const { device } = await register(cloud)
    const first = dataOf(await send(device.id)).sendCommand.command
    const cancel = (commandId: string) =>
      ask<{ cancelCommand: { command: Command } }>(
        cloud,
        `mutation ($input: CancelCommandInput!) { cancelCommand(input: $input) { command { ${COMMAND} } } }`,
        { input: { deviceId: device.id, commandId } },
      )
    expect(dataOf(await cancel(first.id)).cancelCommand.command.status).toBe('CANCELLED')
    expect(codeOf(await cancel(first.id))).toBe('CONFLICT')
    expect(codeOf(await cancel(newId('cmd')))).toBe('NOT_FOUND')
  })

  test('who may not is refused, bad input names the field, and the open ones are bounded', async () => {
    const { device } = await register(cloud)
    expect(codeOf(await send(device.id, {}, 'VIEWER'))).toBe('FORBIDDEN')
    expect(codeOf(await send(newId('dev')))).toBe('NOT_FOUND')
    for (const [extra, field] of [
      [{ method: '' }, 'method'],
      [{ timeoutS: 0 }, 'timeoutS'],
      [{ params: 'x'.repeat(40_000) }, 'params'],
    ] as const)
      expect((await send(device.id, extra)).errors?.[0]?.extensions).toMatchObject({ fields: [{ field }] })
    dataOf(await send(device.id, { params: undefined }))
    for (let open = 1; open < 100; open++) dataOf(await send(device.id))
    expect(codeOf(await send(device.id))).toBe('LIMIT_EXCEEDED')
  }, 60_000)
})

describe('devices behind a gateway', () => {
  const introduce = (gatewayId: string, name: string, of = cloud) => {
    const deviceId = derivedId('dev', of, gatewayId, name)
    const child = { deviceId, name }
    return said(deviceId, {
      gatewayId,
      request: { kind: 'CONNECT_CHILD', requestId: '', instance: 'i', sessionId: 's', child },
    }).then(() => deviceId)
  }
  const found = async (id: string) =>
    dataOf(
      await ask<{ device: { name: string; parent: { name: string; gateway: { id: string } } } | null }>(
        cloud,
        `{ device(id: "${id}") { name parent { name gateway { id } } } }`,
      ),
    ).device

  test('one that a gateway speaks of becomes a device, with what it said already', async () => {
    const { device } = await register(cloud)
    dataOf(await mutate(cloud, 'setGateway', { deviceId: device.id, gateway: {} }))
    const child = await introduce(device.id, 'Pump A')
    await said(child, { gatewayId: device.id, attributes: { firmware: 'v2' } })
    await introduce(device.id, 'Pump A')
    await eventually(async () => (await found(child)) !== null && (await attributesOf(child)).length === 1)
    expect(await found(child)).toEqual({ name: 'Pump A', parent: { name: 'Pump A', gateway: { id: device.id } } })
    const entries = await eventually(() => {
      const entries = registry.filter(({ value }) => value.deviceId === child)
      return entries.length > 0 ? entries : undefined
    })
    expect(entries.map(({ value }) => value)).toMatchObject([
      { credentials: [], parent: { gatewayId: device.id, name: 'Pump A' } },
    ])
    dataOf(await send(child))
    await eventually(() => toldTo(child, 'RPC').length === 1)
    expect(toldTo(child, 'RPC')[0]).toMatchObject({ gatewayId: device.id, childName: 'Pump A' })
  })

  test('a device that is no gateway, or whose gateway is full, gets none; the owner of the gateway is told', async () => {
    const [{ device: plain }, { device: full }] = [await register(cloud), await register(cloud)]
    dataOf(await mutate(cloud, 'setGateway', { deviceId: full.id, gateway: { maxChildren: 1 } }))
    const [first, second] = [await introduce(full.id, 'one'), await introduce(full.id, 'two')]
    const never = await introduce(plain.id, 'one')
    const refusals = await eventually(async () => {
      const { device } = dataOf(
        await ask<{ device: { rejections: { hint: string }[] } }>(
          cloud,
          `{ device(id: "${full.id}") { rejections { hint } } }`,
        ),
      )
      return device.rejections.length > 0 ? device.rejections : undefined
    })
    expect(refusals).toHaveLength(1)
    const [registered] = [await found(first), await found(second)].filter((device) => device !== null)
    expect(registered).toBeDefined()
    expect([await found(first), await found(second)]).toContain(null)
    expect(await found(never)).toBeNull()
  })
})
