import { scopesOfRole, roles, type CloudScope } from '@isobar/permissions'
import { roleWords } from '../members/roleWords.ts'
import type { Role } from '../generated/graphql.ts'

/** Why a person may not, in words: what it takes, and who has it. `undefined` when they may. */
export function whyNot(scopes: readonly string[], role: Role | null, scope: CloudScope): string | undefined {
  if (scopes.includes(scope)) return undefined
  const able = roles
    .filter((each) => scopesOfRole[each].includes(scope))
    .map((each) => roleWords[each].name.toLowerCase())
  const last = able.pop()
  const who = able.length > 0 ? `${able.join(', ')} or ${last}` : last
  const mine = role ? `Your role here is ${roleWords[role].name.toLowerCase()}. ` : ''
  return `${mine}This takes the role ${who}.`
}
