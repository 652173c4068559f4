import type { RecordCheck } from '../checks/checkRecords.ts'
import type { ClaimedDomain } from '../usecases/getDomain.ts'

/** What the field resolvers of Domain are given. */
export type DomainParent = ClaimedDomain
/** What those of DomainRecord are given. */
export interface DomainRecordParent {
  readonly type: 'TXT' | 'CNAME'
  readonly name: string
  readonly value: string
  readonly check: RecordCheck | undefined
}
