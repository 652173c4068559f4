import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startLogs, TRAIL, type Logs, type Trail } from './logs.ts'

let logs: Logs
beforeAll(async () => void (logs = await startLogs()))
afterAll(() => logs.stop())

interface Part {
  text: string
  records: number
  total: number
  next: string | null
}
const QUERY = `query ($format: AuditExportFormat!, $after: String, $filter: AuditFilter) {
  auditExport(format: $format, after: $after, filter: $filter) { text records total next } }`
async function exported(cloud: string, format: 'CSV' | 'NDJSON', filter: object = {}): Promise<string> {
  let text = ''
  for (let after: string | null = null; ;) {
    const answer = await logs.ask<{ auditExport: Part }>(logs.issuer.memberToken(cloud, 'ADMIN'), QUERY, {
      format,
      after,
      filter,
    })
    const part: Part = dataOf(answer).auditExport
    text += part.text
    if (part.next === null) return text
    after = part.next
  }
}
const trailOf = async (cloud: string) =>
  dataOf(
    await logs.ask<{ auditTrail: Trail }>(
      logs.issuer.memberToken(cloud, 'ADMIN'),
      `{ auditTrail(first: 100) { ${TRAIL} } }`,
      {},
    ),
  ).auditTrail

test('every record is exported once, newest first, over several parts; that it was exported is a record too', async () => {
  const [cloud, other] = [newId('cld'), newId('cld')]
  await logs.emit({ scope: other, subject: { kind: 'device', id: newId('dev'), name: 'elsewhere' } })
  for (let index = 0; index < 130; index++) await logs.emit({ scope: cloud })
  await eventually(async () => (await trailOf(cloud)).totalCount === 130, { withinMs: 20_000 })
  const lines = (await exported(cloud, 'NDJSON')).trim().split('\r\n')
  const records = lines.map((line) => JSON.parse(line) as { id: string; at: string; action: string })
  expect(new Set(records.map(({ id }) => id)).size).toBe(130)
  expect(records.map(({ at }) => Date.parse(at))).toEqual(
    records.map(({ at }) => Date.parse(at)).sort((left, right) => right - left),
  )
  expect(lines.join()).not.toContain('elsewhere')
  const { totalCount, nodes } = await trailOf(cloud)
  expect(totalCount).toBe(131)
  expect(nodes[0]).toMatchObject({ action: 'audit.exported' })
}, 60_000)

test('a CSV quotes what it must, and no name becomes a formula', async () => {
  const cloud = newId('cld')
  for (const name of ['=HYPERLINK("http://evil")', '+1', '-1', '@x', 'a,b "c"\nd'])
    await logs.emit({ scope: cloud, subject: { kind: 'device', id: newId('dev'), name } })
  await eventually(async () => (await trailOf(cloud)).totalCount === 5)
  const csv = await exported(cloud, 'CSV')
  expect(csv.split('\r\n')[0]).toBe(
    'id,at,action,actor_kind,actor_id,actor_name,ip,user_agent,subject_kind,subject_id,subject_name,before,after,trace_id',
  )
  for (const cell of [`"'=HYPERLINK(""http://evil"")"`, `'+1`, `'-1`, `'@x`, `"a,b ""c""\nd"`])
    expect(csv).toContain(cell)
  expect(csv).not.toMatch(/(^|,)[=+@-]/m)
})

test('whoever may not see the trail exports nothing', async () => {
  const answer = await logs.ask(logs.issuer.memberToken(newId('cld'), 'MEMBER'), QUERY, { format: 'CSV' })
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})
