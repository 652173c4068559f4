import type { ApiKey } from '../store/apiKeys.ts'
import type { Cloud } from '../store/clouds.ts'
import type { Person } from '../store/people.ts'
import type { Member } from '../usecases/member.ts'

/** What the field resolvers of each type are given. */
export type ApiKeyParent = ApiKey
export type CloudParent = Cloud
export type MemberParent = Member
export type UserParent = Person
