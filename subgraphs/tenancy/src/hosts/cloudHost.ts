import { hostnameOf, type HostRegistry } from '@isobar/kafka'
import { unavailable } from '@isobar/kit'

/** A host that is a cloud's own, by which a request came. */
export interface CloudHost {
  /** Its name, lower case, without a port. */
  readonly host: string
  readonly cloudId: string
}

/**
 * The cloud's own host that a request came to; undefined for the main host. The gateway says whose it is, and what was read
 * here must agree: for the moment in which a host changes hands, nobody is let in by either.
 * @param asked.host  the `Host` that the gateway was asked
 * @param asked.hostCloud the cloud that the gateway takes it for
 * @throws UNAVAILABLE gateway and tenancy know different owners
 */
export function cloudHostOf(
  hosts: Pick<HostRegistry, 'find'>,
  asked: { host: string; hostCloud?: string | undefined },
): CloudHost | undefined {
  const entry = hosts.find(hostnameOf(asked.host))
  if (entry?.cloudId !== asked.hostCloud)
    throw unavailable('This host is just changing hands; try again in a few seconds.')
  return entry && { host: entry.host, cloudId: entry.cloudId }
}

/** Whether a session was begun where it is used: on the main host, or on the very host of the very cloud. */
export const isOfHost = (session: { host?: string; hostCloudId?: string }, place: CloudHost | undefined): boolean =>
  session.host === place?.host && session.hostCloudId === place?.cloudId
