import type { AuditSubjectResolvers } from '../generated/resolvers.ts'
import type { AuditSubjectParent } from './parents.ts'

const kinds = {
  cloud: 'CLOUD',
  member: 'MEMBER',
  invitation: 'INVITATION',
  'api-key': 'API_KEY',
  'share-token': 'SHARE_TOKEN',
  'sso-connection': 'SSO_CONNECTION',
  user: 'USER',
  session: 'SESSION',
  device: 'DEVICE',
  dashboard: 'DASHBOARD',
  domain: 'DOMAIN',
  network: 'NETWORK',
  'vpn-profile': 'VPN_PROFILE',
  'provisioning-profile': 'PROVISIONING_PROFILE',
} as const satisfies Record<AuditSubjectParent['kind'], string>

export const auditSubject: AuditSubjectResolvers = {
  kind: ({ kind }) => kinds[kind],
  member: ({ kind, id }) => (kind === 'member' ? { id } : null),
}
