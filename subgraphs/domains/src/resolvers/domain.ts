import { GRACE_MS } from '../checks/nextState.ts'
import { pauseBeforeCheck } from '../checks/nextCheck.ts'
import type { DomainRecordResolvers, DomainResolvers } from '../generated/resolvers.ts'
import { displayHost, isApex } from '../host.ts'
import { stateOf } from '../usecases/claims.ts'
import { getDomain } from '../usecases/getDomain.ts'
import { wantedOf } from '../usecases/lookAtDomain.ts'

export const domain: DomainResolvers = {
  __resolveReference: async ({ id }, { viewer, deps }) => (await getDomain(deps, viewer, id)) ?? null,
  id: ({ domain }) => domain.id,
  host: ({ domain }) => domain.host,
  displayHost: ({ domain }) => displayHost(domain.host),
  isApex: ({ domain }) => isApex(domain.host),
  state: ({ domain, claim }) => stateOf(domain, claim).state,
  stateSince: ({ domain, claim }) => stateOf(domain, claim).since,
  records({ domain }, _args, { deps }) {
    const { challenge, target } = wantedOf(deps, domain)
    return [
      { type: 'TXT' as const, ...challenge, check: domain.challenge },
      ...(target === undefined
        ? []
        : [{ type: 'CNAME' as const, name: domain.host, value: target, check: domain.pointing }]),
    ]
  },
  branding: ({ domain }) => domain.branding,
  problem: ({ domain, claim }) => (stateOf(domain, claim).state === 'ISSUING' ? (domain.probeProblem ?? null) : null),
  addedAt: ({ domain }) => domain.addedAt,
  checkedAt: ({ domain }) => domain.checkedAt ?? null,
  nextCheckAt({ domain, claim }) {
    const { state, since } = stateOf(domain, claim)
    const checkedAt = domain.checkedAt ?? domain.addedAt
    return checkedAt + pauseBeforeCheck(state, Math.max(0, checkedAt - since))
  },
  releasesAt({ domain, claim }) {
    const { state, since } = stateOf(domain, claim)
    return state === 'DEGRADED' ? since + GRACE_MS : null
  },
  hsts: ({ domain, claim }) => claim?.domainId === domain.id && claim.hsts,
}

export const domainRecord: DomainRecordResolvers = {
  status: ({ check }) => check?.verdict ?? 'UNKNOWN',
  found: ({ check }) => check?.found ?? [],
  problem: ({ check }) => check?.problem ?? null,
}
