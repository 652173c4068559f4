import type { AuditActorResolvers } from '../generated/resolvers.ts'
import type { AuditActorParent } from './parents.ts'

const kinds = { member: 'MEMBER', user: 'USER', apikey: 'API_KEY', service: 'SERVICE' } as const satisfies Record<
  AuditActorParent['kind'],
  string
>

export const auditActor: AuditActorResolvers = {
  kind: ({ kind }) => kinds[kind],
  member: ({ kind, id }) => (kind === 'member' ? { id } : null),
}
