import { describe, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { codeOf, subject } from './devices.ts'

const { ask, mutate, registry } = subject()
const cloud = newId('cld')

async function register(archetype: string): Promise<string> {
  const input = { name: 'Roof', archetype }
  return dataOf(await mutate(cloud, 'registerDevice', input)).registerDevice!.device.id
}
const set = (deviceId: string, mapping: string, role?: 'VIEWER') =>
  mutate(cloud, 'setWebhook', { deviceId, mapping }, role)
const webhookOf = async (id: string) =>
  dataOf(
    await ask<{ device: { webhook: object | null } }>(
      cloud,
      `{ device(id: "${id}") { webhook { mapping signatureHeader } } }`,
    ),
  ).device.webhook
const inRegistry = (deviceId: string) =>
  registry.filter(({ value }) => value.deviceId === deviceId).map(({ value }) => value.webhook)

describe('the webhook of a device', () => {
  test('an integration reads its body as telemetry until somebody says otherwise; ingest is told each mapping', async () => {
    const id = await register('INTEGRATION')
    await eventually(() => inRegistry(id).length === 1)
    expect((await set(id, 'payload.values')).errors).toBeUndefined()
    expect(await webhookOf(id)).toEqual({ mapping: 'payload.values', signatureHeader: null })
    await eventually(() => inRegistry(id).length === 2)
    expect(inRegistry(id)).toEqual([{ mapping: '$' }, { mapping: 'payload.values' }])
  })

  test('a mapping that cannot be read is refused with its place, and the one before stays', async () => {
    const id = await register('INTEGRATION')
    const refused = await set(id, '{ "values": ')
    expect(refused.errors![0]!.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'mapping', message: expect.stringContaining('character') }],
    })
    expect(await webhookOf(id)).toEqual({ mapping: '$', signatureHeader: null })
  })

  test('a signature is kept until another word, its secret is told to nobody, and it can be taken away', async () => {
    const id = await register('INTEGRATION')
    const input = (more: object) => mutate(cloud, 'setWebhook', { deviceId: id, mapping: '$', ...more })
    const missing = await input({ signature: { header: 'X-Signature' } })
    expect(missing.errors![0]!.extensions.fields).toMatchObject([{ field: 'signature.secret' }])
    await input({ signature: { header: 'X-Signature', secret: 'theirs and ours' } })
    await input({})
    expect(await webhookOf(id)).toMatchObject({ signatureHeader: 'X-Signature' })
    await input({ signature: { header: 'X-Other' } })
    expect(await webhookOf(id)).toMatchObject({ signatureHeader: 'X-Other' })
    await eventually(() => inRegistry(id).at(-1)?.signature?.header === 'X-Other')
    expect(JSON.stringify(registry.map(({ value }) => value))).not.toContain('theirs and ours')
    await input({ signature: null })
    expect(await webhookOf(id)).toMatchObject({ signatureHeader: null })
  })

  test('another archetype has none; who only views sets none', async () => {
    const [own, other] = [await register('INTEGRATION'), await register('INTERNAL')]
    expect(codeOf(await set(other, '$'))).toBe('CONFLICT')
    expect(codeOf(await set(own, '$', 'VIEWER'))).toBe('FORBIDDEN')
    expect(await webhookOf(other)).toBeNull()
  })
})

describe('a preview', () => {
  interface Preview {
    previewMapping: { result: unknown; points: { ts: number | null; values: object }[]; problems: string[] }
  }
  const preview = async (mapping: string, body: unknown) => {
    const query =
      'query ($input: PreviewMappingInput!) { previewMapping(input: $input) { result points { ts values } problems } }'
    return dataOf(await ask<Preview>(cloud, query, { input: { mapping, body } })).previewMapping
  }

  test('each preset makes points of its sample', async () => {
    const answer = await ask<{ mappingPresets: { name: string; mapping: string; sample: unknown }[] }>(
      cloud,
      '{ mappingPresets { name label mapping sample } }',
    )
    const { mappingPresets } = dataOf(answer)
    expect(mappingPresets.map(({ name }) => name)).toEqual(['GENERIC', 'THE_THINGS_STACK', 'CHIRPSTACK'])
    for (const { mapping, sample } of mappingPresets) {
      const { points, problems } = await preview(mapping, sample)
      expect([points.length, problems]).toEqual([1, []])
      expect(points[0]).toMatchObject({ ts: expect.any(Number), values: { temperature: 21.5 } })
    }
  })

  test('it says what is wrong: at work, with values, or that nothing is made', async () => {
    expect(await preview('$toMillis(at)', { at: 'yesterday' })).toMatchObject({
      points: [],
      problems: [expect.any(String)],
    })
    expect(await preview('{ "ts": 5, "values": { "a": 1 } }', {})).toMatchObject({ problems: [expect.any(String)] })
    expect(await preview('missing', {})).toEqual({ result: null, points: [], problems: [] })
    expect(await preview('{ "a": b }', { b: 2 })).toMatchObject({ points: [{ ts: null, values: { a: 2 } }] })
    expect((await preview('($f := function($x) { $f($x) }; $f(1))', {})).problems[0]).toContain('more than')
  })
})
