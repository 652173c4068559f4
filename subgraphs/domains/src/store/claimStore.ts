import type { Mongo, OutboxEvent, ScopedCollection, Stored } from '@isobar/mongo'
import { hasCode } from '@isobar/kit'
import type { Branding } from './domainStore.ts'

export const claimStates = ['VERIFIED', 'ISSUING', 'ACTIVE', 'DEGRADED', 'RELEASED'] as const
export type ClaimState = (typeof claimStates)[number]

/** Whose a host is: one document per host, which is never deleted, so that its revision grows for ever. */
export interface ClaimFields {
  cloudId: string
  domainId: string
  state: ClaimState
  /** When it came into this state; ms. */
  since: number
  /** When it was served first, without a release in between. */
  activeAt?: number
  branding: Branding
  hsts: boolean
}
export type Claim = ClaimFields & Stored

export interface ClaimStore {
  get(host: string): Promise<Claim | undefined>
  /** Answers false when somebody else was first. */
  create(host: string, fields: ClaimFields, events: readonly OutboxEvent[]): Promise<boolean>
  update(host: string, decide: Parameters<ScopedCollection<ClaimFields>['update']>[2]): Promise<Claim>
  /** Those of every cloud, for the registry at the start. */
  forEach: ScopedCollection<ClaimFields>['forEach']
}

const SCOPE = 'sys'

/** Opens the collection of claims: a host is one cloud's, since it is the claim's id. */
export function claimStore(mongo: Mongo): ClaimStore {
  const claims = mongo.collection<ClaimFields>({
    name: 'claims',
    schema: {
      cloudId: { type: String, required: true },
      domainId: { type: String, required: true },
      state: { type: String, enum: claimStates, required: true },
      since: { type: Number, required: true },
      activeAt: Number,
      branding: { _id: false, title: { type: String, required: true }, accent: String },
      hsts: { type: Boolean, required: true },
    },
  })
  return {
    get: (host) => claims.get(SCOPE, host),
    async create(host, fields, events) {
      try {
        await claims.create(SCOPE, host, fields, events)
        return true
      } catch (error) {
        if (hasCode(error, 'CONFLICT')) return false
        throw error
      }
    },
    update: (host, decide) => claims.update(SCOPE, host, decide),
    forEach: (reason, visit) => claims.forEach(reason, visit),
  }
}
