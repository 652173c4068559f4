import { hostnameOf, originOfHost, type HostRegistry } from '@isobar/kafka'
import type { DomainRegistryEntry } from '@isobar/schemas'

/** Where a request came to: the main host, or one that is a cloud's own. */
export interface Place {
  /** The one origin of its pages, without a slash at the end. */
  readonly origin: string
  /** The cloud that the host belongs to; absent on the main host. */
  readonly cloudId?: string
  readonly branding?: DomainRegistryEntry['branding']
  readonly hsts?: boolean
}

/** The hosts that Isobar is reached at, and who may speak to each with cookies. */
export interface Site {
  /** The main origin: `http://127.0.0.1:4000`, without a slash at the end. */
  readonly publicUrl: string
  /** Tells the main origin once the port is known, when configuration left it open. */
  listensAt(url: string): void
  /** Where a request with this `Host` came to; undefined when it is none of ours. */
  placeOf(host: string | undefined): Place | undefined
  /** Whether a page of this origin may send cookies to this host. */
  trustsOrigin(origin: string | undefined, host: string | undefined): boolean
}

const TWINS: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }

/**
 * @param options.publicUrl left out when it is to be derived from the address listened at
 * @param options.hosts the clouds' own hosts, which are asked by https on 443
 * @param options.hostsByHttp they are asked by http on the main origin's port instead
 */
export function createSite(options: {
  publicUrl?: string | undefined
  devOrigin?: string | undefined
  hosts: Pick<HostRegistry, 'find'>
  hostsByHttp: boolean
}): Site {
  let publicUrl = options.publicUrl ?? ''
  const origins = () => [publicUrl, options.devOrigin].filter((origin) => origin !== undefined)
  const isMain = (host: string) =>
    origins().some((origin) => origin && [new URL(origin).host, twinOf(origin)].includes(host))

  const placeOf = (host: string | undefined): Place | undefined => {
    if (!host) return undefined
    if (isMain(host)) return { origin: publicUrl }
    const entry = options.hosts.find(hostnameOf(host))
    const origin = entry && originOfHost(entry.host, { publicUrl, byHttp: options.hostsByHttp })
    if (!entry || new URL(origin!).host !== host.toLowerCase()) return undefined
    const { cloudId, branding, hsts } = entry
    return { origin: origin!, cloudId, branding, hsts }
  }
  return {
    get publicUrl() {
      return publicUrl
    },
    listensAt(url) {
      publicUrl ||= url
    },
    placeOf,
    trustsOrigin(origin, host) {
      const place = placeOf(host)
      if (origin === undefined || !place) return false
      return place.cloudId ? origin === place.origin : origins().includes(origin)
    },
  }
}

/** Where a request came to, the main host for one that is not served: of a probe by address, for example. */
export const placeOrMain = (site: Site, host: string | undefined): Place =>
  site.placeOf(host) ?? { origin: site.publicUrl }

/** `localhost:4000` for `http://127.0.0.1:4000` and the other way round. */
export function twinOf(origin: string): string | undefined {
  const { hostname, port } = new URL(origin)
  const twin = TWINS[hostname]
  return twin && (port ? `${twin}:${port}` : twin)
}
