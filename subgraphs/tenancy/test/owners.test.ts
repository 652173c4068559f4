import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CHANGE_ROLE, errorOf, MEMBERS, REMOVE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy()
})
afterAll(() => tenancy.running.stop())

async function tenOwners() {
  const founder = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(founder)
  const { claims } = await tenancy.exchange({ cookie: founder.cookie, cloud: cloudId })
  const others = []
  for (let index = 0; index < 9; index++) others.push(await tenancy.join(founder, cloudId, 'OWNER'))
  return { cloudId, owners: [{ ...founder, memberId: claims.member! }, ...others] }
}

const owningMembers = async (people: readonly SignedIn[], cloudId: string) => {
  for (const person of people) {
    const { data } = await tenancy.as<{ cloud: { members: { nodes: { role: string }[] } } }>(person, cloudId, MEMBERS)
    if (data?.cloud) return data.cloud.members.nodes.filter(({ role }) => role === 'OWNER')
  }
  return []
}

describe('a cloud never has zero owners', () => {
  test('ten owners who leave at once leave exactly one', async () => {
    const { cloudId, owners } = await tenOwners()
    const leave = (owner: (typeof owners)[number]) =>
      tenancy.as(owner, cloudId, REMOVE, { input: { memberId: owner.memberId } })
    const answers = await Promise.all(owners.map(leave))
    expect(answers.filter(({ errors }) => errors).map((answer) => errorOf(answer).code)).toEqual(['CONFLICT'])
    expect(await owningMembers(owners, cloudId)).toHaveLength(1)
  })

  test('ten owners who step down at once leave exactly one', async () => {
    const { cloudId, owners } = await tenOwners()
    const stepDown = (owner: (typeof owners)[number]) =>
      tenancy.as(owner, cloudId, CHANGE_ROLE, { input: { memberId: owner.memberId, role: 'VIEWER' } })
    const answers = await Promise.all(owners.map(stepDown))
    expect(answers.filter(({ errors }) => errors).map((answer) => errorOf(answer).code)).toEqual(['CONFLICT'])
    expect(await owningMembers(owners, cloudId)).toHaveLength(1)
  })

  test('owners who demote each other in a ring at once leave at least one', async () => {
    const { cloudId, owners } = await tenOwners()
    const demoteNext = (owner: (typeof owners)[number], index: number) => {
      const { memberId } = owners[(index + 1) % owners.length]!
      return tenancy.as(owner, cloudId, CHANGE_ROLE, { input: { memberId, role: 'ADMIN' } })
    }
    const answers = await Promise.all(owners.map(demoteNext))
    for (const answer of answers.filter(({ errors }) => errors))
      expect(['FORBIDDEN', 'CONFLICT']).toContain(errorOf(answer).code)
    expect((await owningMembers(owners, cloudId)).length).toBeGreaterThanOrEqual(1)
  })
})
