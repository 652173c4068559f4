import { forbidden } from '@isobar/kit'
import { SelfScope, type CloudScope, type Role, type Scope } from '@isobar/permissions'
import type { Client } from './client.ts'

interface Signed {
  /** What a subject is: a person's session, an API key, one service for one purpose, or a share link. */
  readonly kind: 'user' | 'apikey' | 'system' | 'share'
  /** Whose actions these are: `usr_…`, `key_…`, the service's name. */
  readonly subject: string
  readonly scopes: ReadonlySet<Scope>
  /** Absent in subscriptions, which one upstream socket carries for many. */
  readonly client?: Client
}

/** A person's session: they may do for themselves what the self scopes allow. */
export interface PersonViewer extends Signed {
  readonly kind: 'user'
  readonly userId: string
  readonly sessionId: string
  /** When they signed in, with all that their sign-in asks for; ms UTC. */
  readonly signedInAt?: number
}

/** A person who is signed in, in no cloud. */
export interface PersonalViewer extends PersonViewer {
  readonly cloudId?: undefined
}

/** Somebody, or something, in a cloud. */
export interface CloudViewer extends Signed {
  readonly cloudId: string
  readonly userId?: string
  readonly sessionId?: string
  readonly signedInAt?: number
  readonly memberId?: string
  readonly role?: Role
  /**
   * The only things that a share token opens, by id. Such a viewer {@link holds} no scope: what is to be open to them checks
   * `scopes` and `resources` itself, so that a field which knows of no binding is closed.
   */
  readonly resources?: ReadonlySet<string>
}

/** Who asks, in one cloud or in none. */
export type Viewer = PersonalViewer | CloudViewer

/**
 * Lets the use case go on only for a viewer who holds the scope, and narrows the viewer's type to what the scope
 * implies: a cloud for a cloud's scopes, a person for their own.
 * @throws FORBIDDEN the viewer lacks the scope
 */
export function authorise(viewer: Viewer, scope: CloudScope): asserts viewer is CloudViewer
export function authorise(viewer: Viewer, scope: SelfScope): asserts viewer is Viewer & PersonViewer
export function authorise(viewer: Viewer, scope: Scope): void {
  if (!holds(viewer, scope)) throw missingScope(viewer, scope)
}

/** Whether the viewer holds the scope, in a cloud for a cloud's scopes, and there for everything. */
export const holds = (viewer: Viewer, scope: Scope): boolean =>
  viewer.scopes.has(scope) && (scope in SelfScope || (viewer.cloudId !== undefined && viewer.resources === undefined))

/** Why the viewer may not: which scope is missing, that no cloud was chosen, or that they are bound to some things. */
export function missingScope(viewer: Viewer, scope: Scope): Error {
  if (viewer.cloudId === undefined && !(scope in SelfScope))
    return forbidden('Choose a cloud first: send its id in the `Isobar-Cloud` header.')
  if (viewer.cloudId !== undefined && viewer.resources !== undefined)
    return forbidden('This share token is bound to single things, and this is not among them.')
  return forbidden(`This needs the scope \`${scope}\`.`)
}

/** The actor as events name it: a member in a cloud, else the subject. */
export const actorOf = (viewer: Viewer): string => (viewer as CloudViewer).memberId ?? viewer.subject

/** Who did something, and from where, as the audit trail names it. */
export interface AuditActor {
  readonly actor: { kind: 'member' | 'user' | 'apikey' | 'service'; id: string }
  readonly client?: Client
}

/**
 * The viewer as the audit trail of `scope` names them: a member in their own cloud only, in another scope the person.
 * Spread it into `auditEvent` of packages/mongo.
 */
export function auditActor(viewer: Viewer, scope: string): AuditActor {
  return { actor: actorIn(viewer, scope), ...(viewer.client && { client: viewer.client }) }
}

function actorIn(viewer: Viewer, scope: string): AuditActor['actor'] {
  const { kind, subject } = viewer
  if (kind === 'apikey') return { kind, id: subject }
  if (kind !== 'user') return { kind: 'service', id: subject }
  const { memberId, cloudId } = viewer as CloudViewer
  return memberId && cloudId === scope ? { kind: 'member', id: memberId } : { kind: 'user', id: subject }
}
