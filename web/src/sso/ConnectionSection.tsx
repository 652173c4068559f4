import { absoluteTime, Badge, IconButton, Menu, StatusMark, useToast } from '@isobar/ui-elements'
import { Ellipsis, Lock, LockOpen, Pencil, Power, PowerOff, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { CopiedFact, Fact } from '../frame/Fact.tsx'
import { UpdateSsoConnectionDocument, type SsoConnectionCardFragment } from '../generated/graphql.ts'
import { roleWords } from '../members/roleWords.ts'
import { ConnectionDialog } from './ConnectionDialog.tsx'
import { DeleteConnectionDialog } from './DeleteConnectionDialog.tsx'
import { DomainList } from './DomainList.tsx'
import { RequireDialog } from './RequireDialog.tsx'

type Connection = SsoConnectionCardFragment

/** A connection: its state, its domains, and what each side must know of the other. */
export function ConnectionSection({ connection }: { connection: Connection }) {
  const [asked, setAsked] = useState<'edit' | 'require' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const { id, name, protocol, oidc, saml } = connection
  return (
    <section aria-labelledby={id}>
      <div className="flex items-center gap-3 pb-3">
        <h2 id={id} className="min-w-0 truncate text-16 font-semibold">
          {name}
        </h2>
        <Badge>{protocol === 'OIDC' ? 'OpenID Connect' : 'SAML'}</Badge>
        <State connection={connection} />
        <span className="flex-1" />
        <ConnectionMenu connection={connection} onAsk={setAsked} />
      </div>
      <DomainList connection={connection} />
      <h3 className="pt-6 pb-2 text-13 font-semibold">What the provider must know</h3>
      <dl className="border-t border-line">
        {oidc && <CopiedFact name="Redirect URI" text={oidc.redirectUri} />}
        {saml && (
          <>
            <CopiedFact name="Entity id" text={saml.serviceEntityId} />
            <CopiedFact name="ACS URL" text={saml.acsUrl} />
            <CopiedFact name="Metadata" text={saml.metadataUrl} />
          </>
        )}
      </dl>
      <h3 className="pt-6 pb-2 text-13 font-semibold">The provider</h3>
      <dl className="border-t border-line">
        {oidc && (
          <>
            <Fact name="Issuer">{oidc.issuer}</Fact>
            <Fact name="Client id">{oidc.clientId}</Fact>
            <Fact name="Scopes">{oidc.scopes.join(' ')}</Fact>
          </>
        )}
        {saml && (
          <>
            <Fact name="Entity id">{saml.entityId}</Fact>
            <Fact name="Sign-in URL">{saml.signInUrl}</Fact>
            {saml.certificates.map(({ fingerprint, expiresAt }) => (
              <Fact key={fingerprint} name="Certificate">
                <code className="font-mono text-12">{fingerprint.slice(0, 16)}…</code>
                <span className="text-ink-2">, until {absoluteTime(expiresAt)}</span>
              </Fact>
            ))}
          </>
        )}
        <Fact name="New members become">{roleWords[connection.defaultRole].name}</Fact>
      </dl>
      {asked === 'edit' && <ConnectionDialog connection={connection} onClose={close} />}
      {asked === 'require' && <RequireDialog connection={connection} onClose={close} />}
      {asked === 'delete' && <DeleteConnectionDialog connection={connection} onClose={close} />}
    </section>
  )
}

function State({ connection: { enabled, required } }: { connection: Connection }) {
  if (!enabled) return <StatusMark status="unknown">off</StatusMark>
  return <StatusMark status="ok">{required ? 'required' : 'on'}</StatusMark>
}

function ConnectionMenu({
  connection,
  onAsk,
}: {
  connection: Connection
  onAsk: (what: 'edit' | 'require' | 'delete') => void
}) {
  const { whyNot } = useCloud()
  const toast = useToast()
  const update = useAction(UpdateSsoConnectionDocument, { tell: `${connection.name} was not changed` })
  const { id, name, enabled, required, domains } = connection
  const refusal = whyNot('sso:write')
  const isVerified = domains.some(({ verifiedAt }) => verifiedAt !== null)
  const set = async (change: { enabled?: boolean; required?: boolean }, done: string) => {
    if (await update.run({ input: { ssoConnectionId: id, ...change } })) toast({ title: done })
  }
  return (
    <Menu
      trigger={<IconButton size="small" label={`Actions for ${name}`} icon={<Ellipsis aria-hidden />} />}
      entries={[
        { label: 'Edit', icon: <Pencil aria-hidden />, onSelect: () => onAsk('edit'), disabledReason: refusal },
        enabled
          ? {
              label: 'Turn off',
              icon: <PowerOff aria-hidden />,
              onSelect: () => void set({ enabled: false, required: false }, `${name} is off`),
              disabledReason: refusal,
            }
          : {
              label: 'Turn on',
              icon: <Power aria-hidden />,
              onSelect: () => void set({ enabled: true }, `${name} is on`),
              disabledReason: refusal ?? (isVerified ? undefined : 'Verify one of its domains first.'),
            },
        required
          ? {
              label: 'Require no longer',
              icon: <LockOpen aria-hidden />,
              onSelect: () => void set({ required: false }, `${name} is no longer required`),
              disabledReason: refusal,
            }
          : {
              label: 'Require for this cloud',
              icon: <Lock aria-hidden />,
              onSelect: () => onAsk('require'),
              disabledReason: refusal ?? (enabled ? undefined : 'Turn it on first.'),
            },
        'separator',
        {
          label: 'Delete connection',
          icon: <Trash2 aria-hidden />,
          danger: true,
          onSelect: () => onAsk('delete'),
          disabledReason: refusal,
        },
      ]}
    />
  )
}
