import { unavailable } from '@isobar/kit'
import { Resolver } from 'node:dns/promises'

/** What is asked of the DNS. */
export interface DomainRecords {
  /** The TXT records of a name, the parts of each joined; none when there is no such name. @throws UNAVAILABLE */
  findTxt(name: string): Promise<readonly string[]>
}

const TIMEOUT_MS = 3_000
const NONE = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks the system's name servers, or the one that is given as `address:port`. */
export function domainRecords(server?: string): DomainRecords {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 })
  if (server) resolver.setServers([server])
  return {
    async findTxt(name) {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
      } catch (error) {
        if (NONE.has((error as NodeJS.ErrnoException).code ?? '')) return []
        throw unavailable('The DNS does not answer for this domain just now; try again.', error)
      }
    },
  }
}
