import type { OutgoingRecord } from '@isobar/kafka'
import { derivedId } from '@isobar/kit'
import type { DomainEvent, NotificationEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { mailRecord } from '../events/notifications.ts'
import type { Cloud } from '../store/clouds.ts'

const DAY_MS = 86_400_000
/** From when on nobody needs to be told any more. */
const USEFUL_FOR_MS = 7 * DAY_MS

type Told = Pick<NotificationEvent, 'template' | 'facts'>

/**
 * The mails to a cloud's owners that follow from what happened to a domain: that it lost a record, or was given up without
 * anybody's doing. Their ids are derived from the event's, so that the event read again sends none twice.
 */
export async function tellOfDomain(
  deps: Pick<Deps, 'clouds' | 'people' | 'publicUrl'>,
  eventId: string,
  event: DomainEvent,
): Promise<OutgoingRecord<NotificationEvent>[]> {
  const { cloudId, domainId, at } = event
  if (!isToBeTold(event)) return []
  const cloud = await deps.clouds.find(cloudId)
  if (cloud?.status !== 'ACTIVE') return []
  const owners = cloud.members.filter(({ role, status }) => role === 'OWNER' && status === 'ACTIVE')
  const people = await deps.people.getMany(owners.map(({ userId }) => userId))
  const told = words(event, cloud, `${deps.publicUrl}/${cloudId}/domains`)
  return [...people.values()].map(({ id, email }) =>
    mailRecord(derivedId('evt', eventId, id), {
      id: domainId,
      scope: cloudId,
      at,
      expiresAt: at + USEFUL_FOR_MS,
      to: email,
      ...told,
    }),
  )
}

type DomainMail = DomainEvent & ({ reason: NonNullable<DomainEvent['reason']> } | { releasesAt: number })

/** Who removed a domain knows it. */
const isToBeTold = (event: DomainEvent): event is DomainMail =>
  event.type === 'domain.degraded'
    ? event.releasesAt !== undefined
    : event.type === 'domain.released' && event.reason !== undefined && event.reason !== 'REMOVED'

function words(event: DomainMail, { name, timeZone }: Cloud, link: string): Told {
  const facts = { host: event.host, cloud: name, link }
  return event.reason === undefined
    ? { template: 'domain-degraded', facts: { ...facts, until: inWords(event.releasesAt, timeZone) } }
    : { template: 'domain-released', facts: { ...facts, reason: event.reason } }
}

const inWords = (at: number, timeZone = 'UTC'): string =>
  new Intl.DateTimeFormat('en-GB', {
    ...({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const),
    timeZone,
    timeZoneName: 'short',
  }).format(at)
