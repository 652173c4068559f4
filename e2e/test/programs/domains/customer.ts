import { dataOf, eventually, signUp, subscribe, type Frames, type Person } from '@isobar/testing'
import { platform } from '../../platform.ts'

export interface Domain {
  id: string
  host: string
  state: string
  problem: string | null
  records: { type: string; name: string; value: string; status: string }[]
}
const FIELDS = 'id host state problem records { type name value status }'

/** A cloud whose owner gives it domains. */
export class Customer {
  readonly owner: Person
  readonly cloud: string
  private constructor(owner: Person, cloud: string) {
    this.owner = owner
    this.cloud = cloud
  }

  static async create(name: string): Promise<Customer> {
    const owner = await signUp(platform, `${name} owner`)
    return new Customer(owner, await owner.createCloud(name))
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    return dataOf(await this.owner.ask<Data>(query, variables, this.cloud))
  }

  add(host: string): Promise<Domain> {
    return this.mutate('addDomain', { host })
  }
  /** Looks now, as by the button. */
  check({ id }: Domain): Promise<Domain> {
    return this.mutate('checkDomain', { domainId: id })
  }
  brand({ id }: Domain, branding: { title: string; accent?: string }): Promise<Domain> {
    return this.mutate('setDomainBranding', { domainId: id, ...branding })
  }
  async remove({ id }: Domain): Promise<void> {
    await this.ask('mutation ($id: ID!) { removeDomain(input: { domainId: $id }) { domainId } }', { id })
  }

  /** Looks until a domain is in a state. */
  comesTo(domain: Domain, state: string): Promise<Domain> {
    return eventually(
      async () => {
        const now = await this.check(domain)
        if (now.state === state) return now
        throw new Error(`${now.host} is ${now.state}, not ${state}: ${now.problem ?? JSON.stringify(now.records)}`)
      },
      { withinMs: 40_000, everyMs: 250 },
    )
  }

  /** The states that a page of the domain shows, without asking again. */
  async watch(domain: Domain): Promise<Watched> {
    const { id } = domain
    const socket = this.owner.socket(this.cloud)
    const seen: Frames<Change> = subscribe<Change>(
      socket,
      `subscription { domainChanged { domainId domain { ${FIELDS} } } }`,
    )
    // The first look that arrives shows that it is live.
    await eventually(async () => {
      await this.check(domain)
      return seen.frames.length > 0
    })
    return {
      states: () => {
        const all = seen.frames.map(({ data }) => data?.domainChanged)
        const own = all.filter((change) => change?.domainId === id).map((change) => change!.domain?.state ?? 'REMOVED')
        return own.filter((state, index) => state !== own[index - 1])
      },
      async stop() {
        seen.stop()
        await socket.dispose()
      },
    }
  }

  private async mutate(name: string, input: object): Promise<Domain> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`
    const answer = await this.ask<Record<string, { domain: Domain }>>(
      `mutation ($input: ${type}) { ${name}(input: $input) { domain { ${FIELDS} } } }`,
      { input },
    )
    return answer[name]!.domain
  }
}

interface Change {
  domainChanged: { domainId: string; domain: Domain | null }
}

export interface Watched {
  states(): string[]
  stop(): Promise<void>
}

/** What nsupdate is told to make a domain's records, or one of them. */
export const recordsOf = ({ records }: Domain, type?: 'TXT' | 'CNAME'): string[] =>
  records
    .filter((record) => type === undefined || record.type === type)
    .map(({ type: kind, name, value }) => `add ${name}. 1 ${kind} ${kind === 'TXT' ? `"${value}"` : `${value}.`}`)
