import { mayManageRole, roles } from '@isobar/permissions'
import type { MemberRowFragment, Role } from '../generated/graphql.ts'
import { roleWords } from './roleWords.ts'

interface Situation {
  /** What the person at the screen is here. */
  actor: Role | null
  member: Pick<MemberRowFragment, 'role'>
  /** How many owners the cloud has, or `undefined` where not all of them are known. */
  owners: number | undefined
}

/** Why a member's role cannot be changed by this person, in words; `undefined` when it can. */
export function whyRoleIsFixed({ actor, member, owners }: Situation): string | undefined {
  if (actor === null || !mayManageRole(actor, 'VIEWER')) return 'Owners and admins change roles.'
  if (!mayManageRole(actor, member.role)) return 'Only an owner can change an owner.'
  if (member.role === 'OWNER' && owners === 1) return 'A cloud keeps at least one owner. Name another owner first.'
  return undefined
}

/** Why a member cannot be removed by this person; `undefined` when they can. */
export function whyNotRemovable(situation: Situation): string | undefined {
  const fixed = whyRoleIsFixed(situation)
  return fixed === 'Owners and admins change roles.' ? 'Owners and admins remove members.' : fixed
}

/** The roles that this person may give. */
export const givableRoles = (actor: Role | null): Role[] =>
  actor === null ? [] : roles.filter((role) => mayManageRole(actor, role))

/** Roles for a list to choose from; those that only an owner gives are said to be so. */
export const roleOptions = (actor: Role | null) =>
  roles.map((role) => {
    const givable = givableRoles(actor).includes(role)
    return {
      value: role,
      label: givable ? roleWords[role].name : `${roleWords[role].name} (given by owners)`,
      disabled: !givable,
    }
  })
