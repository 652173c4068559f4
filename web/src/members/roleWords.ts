import type { Role } from '../generated/graphql.ts'

/** What the four roles are called, and what they mean. */
export const roleWords: Readonly<Record<Role, { name: string; may: string }>> = {
  OWNER: { name: 'Owner', may: 'Everything, also naming other owners' },
  ADMIN: { name: 'Admin', may: 'Change the cloud and its members' },
  MEMBER: { name: 'Member', may: 'Change devices and dashboards' },
  VIEWER: { name: 'Viewer', may: 'See everything, change nothing' },
}
