import type { Dns, DnsAnswer } from './port.ts'

/** A DNS that is a table. */
export interface MemoryDns extends Dns {
  /** `TXT name`, `CNAME name` or `A name` to its values. */
  readonly records: Map<string, readonly string[]>
  /** When set, no server answers, and this is why. */
  problem: string | undefined
}

/** The port over a table that its owner fills. */
export function memoryDns(): MemoryDns {
  const records = new Map<string, readonly string[]>()
  const look = async (type: string, name: string): Promise<DnsAnswer> => {
    if (dns.problem !== undefined) return { kind: 'unknown', problem: dns.problem }
    const values = records.get(`${type} ${name}`)
    return values?.length ? { kind: 'found', values } : { kind: 'missing' }
  }
  const dns: MemoryDns = {
    records,
    problem: undefined,
    txt: (name) => look('TXT', name),
    cname: (name) => look('CNAME', name),
    async addresses(name) {
      const alias = records.get(`CNAME ${name}`)?.[0]
      return look('A', alias ?? name)
    },
  }
  return dns
}
