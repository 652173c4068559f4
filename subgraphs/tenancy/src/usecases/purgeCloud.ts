import { auditEvent, type Job, type Verdict } from '@isobar/mongo'
import type { ErasureEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { cloudPurging } from '../events/tenancyEvents.ts'
import type { Cloud } from '../store/clouds.ts'
import type { Purge, PurgeStore } from '../store/purges.ts'

/** The kind of the jobs that purge clouds. */
export const PURGE = 'purge'
/** Every service that holds something of clouds. A purge is finished when each has said what it erased. */
export const ERASING_SERVICES = ['devices', 'telemetry', 'domains', 'vpn', 'dashboards', 'alerts', 'logs'] as const
/** How long services have to answer before they are asked again. */
const ASK_AGAIN_MS = 60_000

export interface PurgePayload {
  readonly cloudId: string
  /** A cloud that was restored, and perhaps deleted anew, is not this job's. */
  readonly deletedAt: number
}

export interface PurgeDeps extends Pick<Deps, 'clouds' | 'clock' | 'emit'> {
  readonly purges: PurgeStore
  /** Deletes every document of a scope here. */
  eraseScope(scope: string): Promise<Record<string, number>>
  /** Frees the names that the cloud held across clouds. */
  release(cloud: Cloud): Promise<void>
  /** Makes the registry forget the cloud. */
  forget(cloudId: string): Promise<void>
}

/** Has a cloud purged when it can no longer be restored. */
export async function schedulePurge(
  { jobs, restorableForMs }: Pick<Deps, 'jobs' | 'restorableForMs'>,
  cloudId: string,
  deletedAt: number,
): Promise<void> {
  const payload: PurgePayload = { cloudId, deletedAt }
  const runAt = deletedAt + restorableForMs
  await jobs.enqueue({ scope: 'sys', id: `${PURGE}-${cloudId}-${deletedAt}`, kind: PURGE, runAt, payload })
}

/**
 * One step of a purge: it begins (from then on nobody can restore the cloud), asks every service to erase what it holds, asks
 * those again that did not answer, and in the end erases the cloud itself. What a restore did first is left alone.
 */
export async function purgeCloud(deps: PurgeDeps, { payload }: Job<PurgePayload>): Promise<Verdict | void> {
  const { cloudId, deletedAt } = payload
  const cloud = await deps.clouds.find(cloudId)
  if (!cloud || cloud.deletedAt !== deletedAt || cloud.status === 'ACTIVE') return
  const at = deps.clock.now()
  await deps.purges.start(cloudId, at)
  const purging = await deps.clouds.updateAny(cloudId, (current) => {
    if (current.deletedAt !== deletedAt || current.status === 'ACTIVE') return undefined
    return { next: { ...current, status: 'PURGING' }, events: [cloudPurging({ cloudId, at })] }
  })
  if (purging.status !== 'PURGING') return
  await finishIfErased(deps, purging, await deps.purges.find(cloudId))
  return (await deps.clouds.find(cloudId)) ? { postponedUntil: at + ASK_AGAIN_MS } : undefined
}

/** Takes note of what a service erased of a cloud, and finishes the purge when it was the last. */
export async function recordErasure(deps: PurgeDeps, { scope, service, erased }: ErasureEvent): Promise<void> {
  if (!scope.startsWith('cld_')) return
  const cloud = await deps.clouds.find(scope)
  if (cloud?.status !== 'PURGING') return
  const purge = await deps.purges.change(scope, (current) => ({
    ...current,
    // Asked again, a service answers that nothing is left.
    erased: { ...current.erased, [service]: { ...current.erased[service], ...erased } },
  }))
  await finishIfErased(deps, cloud, purge)
}

async function finishIfErased(deps: PurgeDeps, cloud: Cloud, purge: Purge | undefined): Promise<void> {
  if (!purge || !ERASING_SERVICES.every((service) => purge.erased[service])) return
  const at = deps.clock.now()
  for (const { userId, role, status } of cloud.members) {
    if (role !== 'OWNER' || status !== 'ACTIVE') continue
    // In the owner's own trail: the cloud's is gone.
    const actor = { kind: 'service' as const, id: 'tenancy' }
    const subject = { kind: 'cloud' as const, id: cloud.id, name: cloud.name }
    await deps.emit(auditEvent({ scope: userId, at, action: 'cloud.purged', actor, subject }))
  }
  await deps.release(cloud)
  await deps.forget(cloud.id)
  const own = await deps.eraseScope(cloud.id)
  await deps.purges.change(cloud.id, (current) => ({
    ...current,
    erased: { ...current.erased, tenancy: { ...current.erased['tenancy'], ...own } },
    finishedAt: at,
  }))
}
