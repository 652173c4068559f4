import { actorOf, auditActor, type CloudViewer } from '@isobar/auth'
import { auditEvent, type OutboxEvent } from '@isobar/mongo'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { SsoConnection } from './connection.ts'

type Done = 'created' | 'changed' | 'deleted' | 'domain-verified'

/** What tells of a change of a connection: its record without the secret, and that the cloud's rules of access changed. */
export function connectionEvents(
  done: Done,
  change: {
    viewer: CloudViewer
    at: number
    before?: SsoConnection | undefined
    after?: SsoConnection | undefined
    isSecretNew?: boolean
  },
): OutboxEvent[] {
  const { viewer, at, before, after } = change
  const { cloudId } = viewer
  const { id, name } = (after ?? before)!
  return [
    cloudEvent('cloud.sso-changed', { cloudId, actorId: actorOf(viewer), at }),
    auditEvent({
      scope: cloudId,
      at,
      action: `sso-connection.${done}`,
      ...auditActor(viewer, cloudId),
      subject: { kind: 'sso-connection', id, name },
      before: before && told(before),
      after: after && { ...told(after), ...(change.isSecretNew ? { clientSecret: 'replaced' } : {}) },
    }),
  ]
}

const told = ({ name, enabled, required, defaultRole, domains, oidc, saml }: SsoConnection) => ({
  name,
  enabled,
  required,
  defaultRole,
  domains: domains.map(({ domain, verifiedAt }) => `${domain}${verifiedAt ? '' : ' (not verified)'}`).join(' '),
  issuer: oidc?.issuer,
  clientId: oidc?.clientId,
  scopes: oidc?.scopes.join(' '),
  entityId: saml?.entityId,
  signInUrl: saml?.signInUrl,
  certificates: saml?.certificates.length,
})
