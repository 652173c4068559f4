import { Field, SegmentedControl, Select, TextArea, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import {
  CreateSsoConnectionDocument,
  UpdateSsoConnectionDocument,
  type Role,
  type SsoConnectionCardFragment,
  type SsoProtocol,
} from '../generated/graphql.ts'
import { roleWords } from '../members/roleWords.ts'
import { connectionFields, domainsLeftOut, providerInput, wordsIn, type ConnectionForm } from './connectionForm.ts'

const protocols = [
  { value: 'OIDC', label: 'OpenID Connect' },
  { value: 'SAML', label: 'SAML' },
] as const
const roleOptions = (['ADMIN', 'MEMBER', 'VIEWER'] as const).map((value) => ({ value, label: roleWords[value].name }))

/** Describes an identity provider: a new one, or what changes of a present one. */
export function ConnectionDialog({
  connection,
  onClose,
}: {
  connection?: SsoConnectionCardFragment
  onClose: () => void
}) {
  const toast = useToast()
  const create = useAction(CreateSsoConnectionDocument)
  const update = useAction(UpdateSsoConnectionDocument)
  const [form, setForm] = useState<ConnectionForm>(() => connectionFields(connection))
  const { busy, refused } = connection ? update : create
  const set = (change: Partial<ConnectionForm>) => setForm((present) => ({ ...present, ...change }))
  const errorOf = (...fields: string[]) => fields.map((field) => refused?.fields[field]).find(Boolean)
  const listError = (field: string) =>
    errorOf(field, ...Object.keys(refused?.fields ?? {}).filter((each) => each.startsWith(`${field}.`)))

  const leftOut = domainsLeftOut(form, connection)

  const submit = async () => {
    const { name, protocol, defaultRole } = form
    const input = { name, defaultRole, domains: wordsIn(form.domains), ...providerInput(form, connection) }
    const done = connection
      ? await update.run({ input: { ssoConnectionId: connection.id, ...input } })
      : await create.run({ input })
    if (!done) return
    toast({
      title: connection ? `${name} is saved` : `${name} is added`,
      ...(connection ? {} : { detail: `Verify a domain, and tell your ${protocol} provider the addresses below.` }),
    })
    onClose()
  }
  return (
    <FormDialog
      title={connection ? `Edit ${connection.name}` : 'Add connection'}
      description={stateWords(connection)}
      action={connection ? 'Save' : 'Add connection'}
      busy={busy}
      onSubmit={submit}
      onClose={onClose}
    >
      {!connection && (
        <SegmentedControl
          label="Protocol"
          value={form.protocol}
          segments={protocols}
          onValueChange={(protocol: SsoProtocol) => set({ protocol })}
          className="mb-2 self-start"
        />
      )}
      <Field label="Name" hint="What people call it" error={errorOf('name')}>
        <TextInput
          value={form.name}
          maxLength={64}
          placeholder="Example Inc."
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field
        label="E-mail domains"
        hint="Whose people it speaks for, such as example.com, example.org"
        error={listError('domains')}
      >
        <TextInput
          value={form.domains}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ domains: event.target.value })}
        />
      </Field>
      {leftOut.length > 0 && (
        <p role="status" className="pb-2 text-13 text-ink-2">
          <span aria-hidden className="text-warning">
            ▲{' '}
          </span>
          Once saved, {leftOut.join(', ')} {leftOut.length === 1 ? 'is' : 'are'} free at once for another cloud to
          verify, and nobody of {leftOut.length === 1 ? 'it' : 'them'} signs in with this connection.
        </p>
      )}
      <Field label="New members become" error={errorOf('defaultRole')}>
        <Select
          options={roleOptions}
          value={form.defaultRole}
          onChange={(event) => set({ defaultRole: event.target.value as Role })}
        />
      </Field>
      {form.protocol === 'OIDC' ? (
        <>
          <Field label="Issuer" hint="The provider’s https address" error={errorOf('oidc.issuer', 'oidc')}>
            <TextInput mono value={form.issuer} onChange={(event) => set({ issuer: event.target.value })} />
          </Field>
          <Field label="Client id" error={errorOf('oidc.clientId')}>
            <TextInput
              mono
              autoComplete="off"
              value={form.clientId}
              onChange={(event) => set({ clientId: event.target.value })}
            />
          </Field>
          <Field
            label="Client secret"
            hint={connection ? 'Empty keeps the present one.' : 'Kept encrypted, and told to nobody'}
            error={errorOf('oidc.clientSecret')}
            optional={connection !== undefined}
          >
            <TextInput
              mono
              type="password"
              autoComplete="new-password"
              value={form.clientSecret}
              onChange={(event) => set({ clientSecret: event.target.value })}
            />
          </Field>
          <Field
            label="Scopes"
            hint="What is asked of the provider; openid must be among them"
            error={listError('oidc.scopes')}
          >
            <TextInput
              mono
              autoComplete="off"
              spellCheck={false}
              value={form.scopes}
              onChange={(event) => set({ scopes: event.target.value })}
            />
          </Field>
        </>
      ) : (
        <>
          <Field label="Entity id of the provider" error={errorOf('saml.entityId', 'saml')}>
            <TextInput mono value={form.entityId} onChange={(event) => set({ entityId: event.target.value })} />
          </Field>
          <Field label="Sign-in URL" hint="Of its HTTP-Redirect binding" error={errorOf('saml.signInUrl')}>
            <TextInput mono value={form.signInUrl} onChange={(event) => set({ signInUrl: event.target.value })} />
          </Field>
          <Field
            label="Certificates"
            hint={
              connection
                ? 'In PEM, at most 3. Empty leaves the provider as it is.'
                : 'What its assertions are signed with, in PEM, at most 3'
            }
            error={listError('saml.certificates')}
            optional={connection !== undefined}
          >
            <TextArea
              mono
              spellCheck={false}
              placeholder="-----BEGIN CERTIFICATE-----"
              value={form.certificates}
              onChange={(event) => set({ certificates: event.target.value })}
            />
          </Field>
        </>
      )}
      <FormRefusal refused={refused} fields={Object.keys(refused?.fields ?? {})} />
    </FormDialog>
  )
}

/** What holds for a connection while its form is open. */
function stateWords(connection: SsoConnectionCardFragment | undefined): string {
  if (!connection) return 'It is off until a domain is verified and you turn it on.'
  if (!connection.enabled) return 'It is off: nobody signs in with it until you turn it on.'
  return connection.required
    ? 'It is on and required: what you save holds for the next sign-in.'
    : 'It is on: what you save holds for the next sign-in.'
}
