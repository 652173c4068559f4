import type { X509Certificate } from 'node:crypto'
import type { SsoConnection, SsoDomain } from '../sso/connection.ts'
import type { ApiKey } from '../store/apiKeys.ts'
import type { Cloud } from '../store/clouds.ts'
import type { Person } from '../store/people.ts'
import type { Session } from '../store/sessions.ts'
import type { ShareToken } from '../store/shareTokens.ts'
import type { Me } from '../usecases/getMe.ts'
import type { Invitation } from '../usecases/invitation.ts'
import type { Member } from '../usecases/member.ts'

/** What the field resolvers of each type are given. */
export type ApiKeyParent = ApiKey
export type CloudParent = Cloud
export type InvitationParent = Invitation
export type MeParent = Me
export type MemberParent = Member
export type SessionParent = Session
export type ShareTokenParent = ShareToken
export type SsoConnectionParent = SsoConnection
export type SsoDomainParent = SsoDomain
export type SsoCertificateParent = X509Certificate
export type UserParent = Person
