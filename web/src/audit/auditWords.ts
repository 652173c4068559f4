import type { AuditRowFragment } from '../generated/graphql.ts'

const ACTIONS: Readonly<Record<string, string>> = {
  'audit.exported': 'Exported the trail',
  'api-key.created': 'Created an API key',
  'api-key.limited': 'Changed how often an API key may ask',
  'api-key.renamed': 'Renamed an API key',
  'api-key.revoked': 'Revoked an API key',
  'api-key.rotated': "Rotated an API key's secret",
  'cloud.created': 'Created the cloud',
  'cloud.deleted': 'Deleted the cloud',
  'cloud.logo-removed': "Removed the cloud's picture",
  'cloud.logo-set': "Changed the cloud's picture",
  'cloud.renamed': 'Renamed the cloud',
  'cloud.restored': 'Restored the cloud',
  'cloud.settings-changed': "Changed the cloud's settings",
  'dashboard.created': 'Created a dashboard',
  'dashboard.deleted': 'Deleted a dashboard',
  'dashboard.renamed': 'Renamed a dashboard',
  'dashboard.restored': 'Restored a dashboard',
  'dashboard.saved': 'Changed a dashboard',
  'device.credential-rotated': "Replaced a device's credential",
  'device.attributes-deleted': 'Deleted attributes of a device',
  'device.attributes-set': 'Set attributes of a device',
  'device.command-cancelled': 'Took a command back',
  'device.command-sent': 'Sent a command to a device',
  'device.credential-added': 'Added a credential of a device',
  'device.credential-removed': 'Removed a credential of a device',
  'device.deleted': 'Deleted a device',
  'device.gateway-set': 'Changed what a gateway may do',
  'device.located': 'Placed a device',
  'device.provisioned': 'Registered itself by a provisioning key',
  'device.registered': 'Registered a device',
  'device.renamed': 'Renamed a device',
  'device.restored': 'Restored a device',
  'invitation.accepted': 'Accepted an invitation',
  'invitation.resent': 'Sent an invitation again',
  'invitation.revoked': 'Revoked an invitation',
  'invitation.sent': 'Invited somebody',
  'member.account-deleted': 'Deleted their account',
  'member.added': 'Added a member',
  'member.left': 'Left the cloud',
  'member.removed': 'Removed a member',
  'member.role-changed': "Changed a member's role",
  'domain.active': 'A host name is served',
  'domain.added': 'Added a host name',
  'domain.branded': 'Changed the branding of a host name',
  'domain.degraded': 'A host name lost a record',
  'domain.issuing': 'A host name waits for its certificate',
  'domain.released': 'A host name was given up',
  'domain.removed': 'Removed a host name',
  'domain.verified': 'A host name was verified',
  'network.changed': 'Changed the private network',
  'provisioning-profile.changed': 'Changed a provisioning key',
  'provisioning-profile.created': 'Created a provisioning key',
  'provisioning-profile.deleted': 'Deleted a provisioning key',
  'provisioning-profile.secret-rotated': "Rotated a provisioning key's secret",
  'share-token.created': 'Created a share token',
  'share-token.revoked': 'Revoked a share token',
  'sso-connection.changed': 'Changed a single sign-on',
  'sso-connection.created': 'Set up a single sign-on',
  'sso-connection.deleted': 'Ended a single sign-on',
  'sso-connection.domain-verified': 'Verified a domain for single sign-on',
  'sso-connection.signed-in': 'Signed in by single sign-on',
  'vpn-profile.created': 'Created a VPN profile',
  'vpn-profile.issued': 'A VPN file was fetched',
  'vpn-profile.renewed': 'Renewed a VPN profile',
  'vpn-profile.revoked': 'Revoked a VPN profile',
}

const OWN_ACTIONS: Readonly<Record<string, string>> = {
  'cloud.purged': 'A deleted cloud of yours was erased',
  'session.revoked': 'Ended a session',
  'user.address-changed': 'Changed your address',
  'user.address-verified': 'Confirmed your address',
  'user.handed-over': 'Single sign-on took the account over',
  'user.password-changed': 'Changed your password',
  'user.password-reset': 'Set a new password by mail',
  'user.recovery-codes-replaced': 'Replaced your recovery codes',
  'user.sign-in-refused': 'A sign-in was refused',
  'user.signed-in': 'Signed in',
  'user.signed-out': 'Signed out',
  'user.two-factor-disabled': 'Switched the second step off',
  'user.two-factor-enabled': 'Switched the second step on',
}

/** What happened to one's own account, in words. */
export const ownActionWords = (action: string): string => OWN_ACTIONS[action] ?? actionWords(action)

/** What was done, in words; an action that is newer than this page, as it is named. */
export const actionWords = (action: string): string => ACTIONS[action] ?? action

/** Kinds of changes, for a list to choose from: each is what its actions begin with. */
export const actionOptions = [
  { value: '', label: 'All changes' },
  { value: 'device', label: 'Devices' },
  { value: 'dashboard', label: 'Dashboards' },
  { value: 'member', label: 'Members' },
  { value: 'invitation', label: 'Invitations' },
  { value: 'api-key', label: 'API keys' },
  { value: 'provisioning-profile', label: 'Provisioning keys' },
  { value: 'share-token', label: 'Share tokens' },
  { value: 'sso-connection', label: 'Single sign-on' },
  { value: 'domain', label: 'Domains' },
  { value: 'network', label: 'Private network' },
  { value: 'vpn-profile', label: 'VPN profiles' },
  { value: 'cloud', label: 'The cloud' },
] as const

/** The options, and the one action that an address asks for where it is none of them. */
export const actionOptionsWith = (action: string | undefined): readonly { value: string; label: string }[] =>
  action === undefined || actionOptions.some(({ value }) => value === action)
    ? actionOptions
    : [...actionOptions, { value: action, label: actionWords(action) }]

/** Who did it, by the name they go by now, or went by then. */
export function actorWords({ kind, id, name, member }: AuditRowFragment['actor']): string {
  const shown = member?.user.name ?? name ?? id
  if (kind === 'API_KEY') return `${shown} (API key)`
  if (kind === 'SERVICE') return `Isobar (${shown})`
  // Of a person who is no member, the id says nothing to anybody.
  return kind === 'USER' && shown === id ? 'Somebody outside the cloud' : shown
}

/** What it was done to, by the name that was noted. */
export const subjectWords = ({ id, name, member }: AuditRowFragment['subject']): string =>
  name ?? member?.user.name ?? id

/** One field of a change. */
export interface FieldChange {
  field: string
  before: string | undefined
  after: string | undefined
}

/** Which fields changed and how, in words; `undefined` where there was or is nothing. */
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [asRecord(before), asRecord(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].map((field) => ({
    field,
    before: valueWords(was[field]),
    after: valueWords(is[field]),
  }))
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

function valueWords(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
