/** What a viewer may be allowed to do in a cloud. */
export const CloudScope = {
  'cloud:read': 'See the cloud and its settings',
  'cloud:write': "Change the cloud's name and settings",
  'members:read': 'See who belongs to the cloud',
  'members:write': 'Add, change and remove members',
  'owners:write': 'Name and remove owners, hand the cloud over and delete it',
  'keys:read': 'See API keys',
  'keys:write': 'Create, rotate and revoke API keys',
  'shares:read': 'See share tokens',
  'shares:write': 'Create and revoke share tokens',
  'sso:read': 'See how people sign in by single sign-on',
  'sso:write': 'Say which identity providers people may or must sign in with',
  'audit:read': 'See who changed what',
  'logs:read': 'See the log; its sign-ins and changes only with `audit:read`',
  'deliveries:read': 'See what became of the messages that the cloud sent to people',
  'devices:read': 'See devices',
  'devices:write': 'Register, rename, place, delete and restore devices',
  'devices:credentials': "Replace devices' credentials",
  'devices:provision': 'See and change the keys by which devices register themselves',
  'devices:command': 'Send commands to devices and take them back',
  'telemetry:read': 'See telemetry, stored and live',
  'dashboards:read': 'See dashboards',
  'dashboards:write': 'Create, change, delete and restore dashboards',
  'domains:read': 'See the host names of the cloud',
  'domains:write': 'Add, check, brand and remove host names',
  'network:read': 'See the private network, its profiles and who is connected',
  'network:connect': "Create, renew and revoke VPN profiles: devices' and one's own",
  'network:write': "Switch the private network on and off, set its rules, and revoke other people's profiles",
} as const
export type CloudScope = keyof typeof CloudScope

/** What a signed-in person may do for themselves, in a cloud or in none. API keys never have these. */
export const SelfScope = {
  'self:read': 'See their own account and clouds',
  'self:write': 'Change their own account and create clouds',
} as const
export type SelfScope = keyof typeof SelfScope

export type Scope = CloudScope | SelfScope

/** Roles from the most to the least powerful. */
export const roles = ['OWNER', 'ADMIN', 'MEMBER', 'VIEWER'] as const
export type Role = (typeof roles)[number]

const viewer: CloudScope[] = [
  'cloud:read',
  'members:read',
  'devices:read',
  'telemetry:read',
  'dashboards:read',
  'network:read',
]
const member: CloudScope[] = [
  ...viewer,
  'devices:write',
  'devices:credentials',
  'devices:command',
  'dashboards:write',
  'network:connect',
  'logs:read',
]
const admin: CloudScope[] = [
  ...member,
  'cloud:write',
  'devices:provision',
  'members:write',
  'keys:read',
  'keys:write',
  'shares:read',
  'shares:write',
  'audit:read',
  'sso:read',
  'deliveries:read',
  'domains:read',
  'domains:write',
  'network:write',
]
const owner: CloudScope[] = [...admin, 'owners:write', 'sso:write']

/** The one table of what a role may do: the edge, the subgraphs and the web app all read it. */
export const scopesOfRole: Readonly<Record<Role, readonly CloudScope[]>> = {
  OWNER: owner,
  ADMIN: admin,
  MEMBER: member,
  VIEWER: viewer,
}

/** The scopes of a signed-in person for themselves. */
export const selfScopes = Object.keys(SelfScope) as readonly SelfScope[]

const notForKeys: readonly Scope[] = ['owners:write', 'keys:write', 'shares:write', 'sso:write']

/**
 * Which of somebody's scopes an API key that they create may hold: those of the cloud, but for what would let a key outlive
 * its own revocation (making keys and share tokens) or take the cloud away.
 */
export const grantableScopes = (scopes: Iterable<Scope>): CloudScope[] =>
  [...scopes].filter((scope): scope is CloudScope => scope in CloudScope && !notForKeys.includes(scope))

/**
 * What a share token may hold: its link may pass through many hands, so it shows what a dashboard shows and lists neither
 * people nor devices, whose attributes are nobody's business outside.
 */
export const shareableScopes: readonly CloudScope[] = ['dashboards:read', 'telemetry:read']

/** Whether somebody of role `actor` may give, change or take the role `subject`: only owners touch owners. */
export const mayManageRole = (actor: Role, subject: Role): boolean =>
  scopesOfRole[actor].includes(subject === 'OWNER' ? 'owners:write' : 'members:write')
