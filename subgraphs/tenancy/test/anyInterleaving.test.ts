import { roles } from '@isobar/permissions'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CHANGE_ROLE, errorOf, MEMBERS, REMOVE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy()
})
afterAll(() => tenancy.running.stop())

const PEOPLE = 4
const LEAVE = 'mutation ($input: LeaveCloudInput!) { leaveCloud(input: $input) { cloudId } }'
const TRANSFER =
  'mutation ($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { id } formerOwner { id } } }'

const someone = fc.integer({ min: 0, max: PEOPLE - 1 })
const step = fc.record({
  actor: someone,
  subject: someone,
  what: fc.constantFrom('change', 'remove', 'leave', 'transfer'),
  role: fc.constantFrom(...roles),
})
type Step = { actor: number; subject: number; what: string; role: string }

test('whatever people do at once, in whatever order, a cloud keeps an owner', async () => {
  const founder = await tenancy.signUp()
  const others = [await tenancy.signUp(), await tenancy.signUp(), await tenancy.signUp()]

  const plan = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(plan, async (rounds) => {
      const cloudId = await tenancy.createCloud(founder)
      const { claims } = await tenancy.exchange({ cookie: founder.cookie, cloud: cloudId })
      const people: (SignedIn & { memberId: string })[] = [{ ...founder, memberId: claims.member! }]
      for (const other of others)
        people.push({ ...other, memberId: await tenancy.admit(founder, cloudId, other, 'OWNER') })
      const take = ({ actor, subject, what, role }: Step) => {
        const { memberId } = people[subject]!
        const ask = (operation: string, input: object) => tenancy.as(people[actor]!, cloudId, operation, { input })
        if (what === 'change') return ask(CHANGE_ROLE, { memberId, role })
        if (what === 'remove') return ask(REMOVE, { memberId })
        return what === 'leave' ? ask(LEAVE, { cloudId }) : ask(TRANSFER, { memberId })
      }
      for (const round of rounds)
        for (const answer of await Promise.all(round.map(take)))
          expect([undefined, 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'BAD_USER_INPUT', 'UNAUTHENTICATED']).toContain(
            errorOf(answer).code,
          )

      const found = await Promise.all(
        people.map((person) =>
          tenancy.as<{ cloud: { members: { nodes: { role: string }[] } } }>(person, cloudId, MEMBERS),
        ),
      )
      const nodes = found.find(({ data }) => data?.cloud)?.data?.cloud.members.nodes ?? []
      expect(nodes.filter(({ role }) => role === 'OWNER').length).toBeGreaterThanOrEqual(1)
    }),
    { numRuns: 20 },
  )
}, 120_000)
