import type { Dns, DnsAnswer } from '@isobar/dns'
import type { WantedRecords } from '../records.ts'

/** FOUND; MISSING or WRONG, which the DNS said; UNKNOWN, when it said nothing. */
export const recordVerdicts = ['FOUND', 'MISSING', 'WRONG', 'UNKNOWN'] as const
export type RecordVerdict = (typeof recordVerdicts)[number]

/** What was found of a wanted record. */
export interface RecordCheck {
  verdict: RecordVerdict
  /** At most 8 values, shortened. */
  found: string[]
  /** Why nothing is known. */
  problem?: string
}

export interface RecordChecks {
  readonly challenge: RecordCheck
  readonly pointing: RecordCheck
}

const MAX_VALUES = 8
const MAX_CHARACTERS = 255

/** Asks for the records of a host. Never throws: a DNS that does not answer is UNKNOWN. */
export async function checkRecords(dns: Dns, host: string, wanted: WantedRecords): Promise<RecordChecks> {
  const [challenge, pointing] = await Promise.all([
    dns.txt(wanted.challenge.name).then((answer) => judged(answer, (value) => value.trim() === wanted.challenge.value)),
    checkPointing(dns, host, wanted.target),
  ])
  return { challenge, pointing }
}

/**
 * A CNAME to the target; or, where the zone flattens it or it stands at an apex, addresses that are all the target's.
 */
async function checkPointing(dns: Dns, host: string, target: string | undefined): Promise<RecordCheck> {
  if (target === undefined) return { verdict: 'UNKNOWN', found: [], problem: 'the platform has no target' }
  const alias = await dns.cname(host)
  if (alias.kind === 'found') return judged(alias, (value) => value === target)
  if (alias.kind === 'unknown') return judged(alias, () => false)
  const [own, wanted] = await Promise.all([dns.addresses(host), dns.addresses(target)])
  if (own.kind === 'found' && wanted.kind !== 'found') {
    return { verdict: 'UNKNOWN', found: [...own.values], problem: `${target} has no addresses to compare with` }
  }
  const theirs = wanted.kind === 'found' ? wanted.values : []
  const isOurs = own.kind === 'found' && own.values.every((address) => theirs.includes(address))
  return judged(own, () => isOurs)
}

function judged(answer: DnsAnswer, isWanted: (value: string) => boolean): RecordCheck {
  if (answer.kind === 'unknown') return { verdict: 'UNKNOWN', found: [], problem: answer.problem }
  if (answer.kind === 'missing') return { verdict: 'MISSING', found: [] }
  const found = answer.values.slice(0, MAX_VALUES).map((value) => value.slice(0, MAX_CHARACTERS))
  return { verdict: answer.values.some(isWanted) ? 'FOUND' : 'WRONG', found }
}
