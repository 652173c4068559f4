import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, derivedId, hasCode, limitExceeded, parseInput, randomSecret, unavailable } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { domainChanged } from '../events/emitted.ts'
import type { AddDomainInput } from '../generated/resolvers.ts'
import { displayHost, validHost } from '../host.ts'
import { type Domain, type DomainFields, MAX_DOMAINS } from '../store/domainStore.ts'
import { enqueueCheck } from './domainCheck.ts'

const Input = z.object({ host: z.string().max(512, 'must be at most 238 characters') })

/**
 * Adds a host name to the cloud; it waits for its records then. Several clouds may wait for one host.
 * @throws FORBIDDEN       the viewer lacks `domains:write`
 * @throws BAD_USER_INPUT  `host` breaks a rule, or is a domain of this cloud already
 * @throws LIMIT_EXCEEDED  the cloud has as many domains as it may have
 * @throws UNAVAILABLE     the platform has no target for domains
 */
export async function addDomain(deps: Deps, viewer: Viewer, input: AddDomainInput): Promise<Domain> {
  authorise(viewer, 'domains:write')
  const { cloudId } = viewer
  const host = hostOf(deps, parseInput(Input, input).host)
  if (deps.targetBase === undefined) {
    throw unavailable('This platform has no target for domains: its operator sets DOMAINS_TARGET.')
  }
  if ((await deps.domains.list(cloudId)).length >= MAX_DOMAINS) {
    throw limitExceeded(`A cloud has at most ${MAX_DOMAINS} domains.`)
  }
  const domainId = derivedId('dom', cloudId, host)
  const at = deps.clock.now()
  const fields: DomainFields = {
    host,
    token: randomSecret(),
    tokenSince: at,
    addedAt: at,
    branding: { title: displayHost(host) },
  }
  const events = domainChanged({
    type: 'domain.added',
    at,
    cloudId,
    domainId,
    actorId: actorOf(viewer),
    audit: auditActor(viewer, cloudId),
    after: fields,
  })
  await enqueueCheck(deps, cloudId, { domainId, addedAt: at })
  try {
    return await deps.domains.create(cloudId, domainId, fields, events)
  } catch (error) {
    if (!hasCode(error, 'CONFLICT')) throw error
  }
  return deps.domains.update(cloudId, domainId, (current) => {
    if (current.removedAt === undefined) throw refused('is a domain of this cloud already')
    return { next: fields, events }
  })
}

const refused = (message: string) => badInput([{ field: 'host', message }])

function hostOf({ ownHosts }: Deps, text: string): string {
  const result = validHost(text)
  if (!result.ok) throw refused(result.problem)
  const { host } = result
  if (ownHosts.some((own) => host === own || host.endsWith(`.${own}`))) throw refused("is one of the platform's own")
  return host
}
