import type { Role, Scope } from '@isobar/permissions'
import type { CloudViewer, PersonalViewer, Viewer } from './viewer.ts'

/** Audience of internal tokens. */
export const INTERNAL_AUDIENCE = 'isobar-subgraphs'

/** What an internal token says (EdDSA JWT, RFC 8037; lives 60 to 120 s). */
export interface InternalClaims {
  /** Subject: `usr_…`, `key_…`, `shr_…` or a service's name. */
  sub: string
  kind: 'user' | 'apikey' | 'system' | 'share'
  cloud?: string
  member?: string
  role?: Role
  scopes: Scope[]
  /** The session, for a person. */
  sid?: string
  /** When the person signed in, with all that their sign-in asks for; ms UTC. */
  signed_in_at?: number
  /** The only things that a share token opens, by id; without it, its scopes hold for the whole cloud. */
  resources?: string[]
  /** How often an API key may ask. */
  requestsPerMinute?: number
}

/** The viewer that a token's claims describe. */
export function viewerOf(claims: InternalClaims): Viewer {
  const base = {
    kind: claims.kind,
    subject: claims.sub,
    scopes: new Set(claims.scopes),
    ...(claims.kind === 'user' ? { userId: claims.sub, sessionId: claims.sid, signedInAt: claims.signed_in_at } : {}),
  }
  if (!claims.cloud) return base as PersonalViewer
  return {
    ...base,
    cloudId: claims.cloud,
    ...(claims.member ? { memberId: claims.member } : {}),
    ...(claims.role ? { role: claims.role } : {}),
    ...(claims.resources ? { resources: new Set(claims.resources) } : {}),
  } as CloudViewer
}
