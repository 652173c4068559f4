import type { Status } from '@isobar/ui-elements'
import type { DomainRecordStatus, DomainState } from '../generated/graphql.ts'

interface Words {
  readonly status: Status
  readonly name: string
  /** What it means, and what to do. */
  readonly meaning: string
}

export const stateWords: Readonly<Record<DomainState, Words>> = {
  PENDING_DNS: {
    status: 'unknown',
    name: 'waits for DNS',
    meaning: 'Set both records where the names of the domain are kept. They are looked for again and again.',
  },
  VERIFIED: {
    status: 'info',
    name: 'verified',
    meaning: 'The host is this cloud’s. It does not lead here yet: the second record is missing.',
  },
  ISSUING: {
    status: 'info',
    name: 'waits for its certificate',
    meaning: 'Both records are there. A certificate is fetched when the host is first asked for.',
  },
  ACTIVE: {
    status: 'ok',
    name: 'served',
    meaning: 'The pages, sign-in and API of this cloud are served there.',
  },
  DEGRADED: {
    status: 'warning',
    name: 'a record was lost',
    meaning: 'It is served still. Put the record back, or the host is given up.',
  },
  CONFLICT: {
    status: 'critical',
    name: 'held by another cloud',
    meaning:
      'Its records are right, and another cloud proved it first. It is free once that cloud’s TXT record is gone.',
  },
  RELEASED: {
    status: 'critical',
    name: 'given up',
    meaning: 'Its records were lost for too long. There is a new TXT record to set.',
  },
}

export const recordWords: Readonly<Record<DomainRecordStatus, Pick<Words, 'status' | 'name'>>> = {
  FOUND: { status: 'ok', name: 'found' },
  MISSING: { status: 'warning', name: 'not found' },
  WRONG: { status: 'critical', name: 'found otherwise' },
  UNKNOWN: { status: 'unknown', name: 'not known' },
}

/** The steps of a host on its way, and how many of them a state has behind it. */
export const steps = ['Added', 'Verified', 'Leads here', 'Served'] as const
export const stepsDone: Readonly<Record<DomainState, number>> = {
  PENDING_DNS: 1,
  CONFLICT: 1,
  RELEASED: 1,
  VERIFIED: 2,
  ISSUING: 3,
  ACTIVE: 4,
  DEGRADED: 4,
}
