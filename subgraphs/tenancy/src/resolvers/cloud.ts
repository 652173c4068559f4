import { CloudScope } from '@isobar/permissions'
import type { CloudResolvers } from '../generated/resolvers.ts'
import { MAX_INVITATIONS } from '../invitation.ts'
import { cloudLimits, MAX_API_KEYS } from '../limits.ts'
import { countUsage } from '../usecases/countUsage.ts'
import { listSsoConnections } from '../sso/configure.ts'
import { countBoundBySso } from '../sso/wayIn.ts'
import { getCloud } from '../usecases/getCloud.ts'
import { listInvitations } from '../usecases/listInvitations.ts'
import { listMembers } from '../usecases/listMembers.ts'

export const cloud: CloudResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getCloud(deps, viewer, id),
  viewerRole: (_, _args, { viewer }) => ('role' in viewer ? viewer.role : null),
  viewerScopes: (_, _args, { viewer }) => [...viewer.scopes].filter((scope) => scope in CloudScope),
  timeZone: ({ timeZone }) => timeZone ?? 'UTC',
  units: ({ units }) => units ?? 'METRIC',
  logo: async ({ id }, _args, { deps }) => (await deps.logos.get(id)) ?? null,
  limits: () => ({
    ...cloudLimits,
    pointsPerDay: cloudLimits.pointsPerDay!,
    apiKeys: MAX_API_KEYS,
    invitations: MAX_INVITATIONS,
  }),
  usage: (cloud, _args, { deps }) => countUsage(deps, cloud),
  members: (cloud, args, { viewer, deps }) => listMembers(deps, viewer, cloud, args),
  invitations: (cloud, _args, { viewer, deps }) => listInvitations(deps, viewer, cloud),
  ssoConnections: (cloud, _args, { viewer }) => [...listSsoConnections(viewer, cloud)],
  membersBoundBySso: (cloud, _args, { viewer, deps }) => countBoundBySso(deps, viewer, cloud),
}
