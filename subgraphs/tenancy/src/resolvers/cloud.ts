import { CloudScope } from '@isobar/permissions'
import type { CloudResolvers } from '../generated/resolvers.ts'
import { cloudLimits } from '../limits.ts'
import { listSsoConnections } from '../sso/configure.ts'
import { getCloud } from '../usecases/getCloud.ts'
import { listInvitations } from '../usecases/listInvitations.ts'
import { listMembers } from '../usecases/listMembers.ts'

export const cloud: CloudResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getCloud(deps, viewer, id),
  viewerRole: (_, _args, { viewer }) => ('role' in viewer ? viewer.role : null),
  viewerScopes: (_, _args, { viewer }) => [...viewer.scopes].filter((scope) => scope in CloudScope),
  timeZone: ({ timeZone }) => timeZone ?? 'UTC',
  units: ({ units }) => units ?? 'METRIC',
  limits: () => cloudLimits,
  members: (cloud, args, { viewer, deps }) => listMembers(deps, viewer, cloud, args),
  invitations: (cloud, _args, { viewer, deps }) => listInvitations(deps, viewer, cloud),
  ssoConnections: (cloud, _args, { viewer }) => [...listSsoConnections(viewer, cloud)],
}
