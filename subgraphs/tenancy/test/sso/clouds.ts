import { randomUUID } from 'node:crypto'
import type { SignedIn, Tenancy } from '../tenancy.ts'
import type { NameServer } from '@isobar/testing/sso'

/** A connection as its mutations answer it. */
export interface Connection {
  readonly id: string
  readonly enabled: boolean
  readonly required: boolean
  readonly defaultRole: string
  readonly domains: { domain: string; recordName: string; recordValue: string; verifiedAt: number | null }[]
  readonly oidc: { issuer: string; redirectUri: string } | null
  readonly saml: { acsUrl: string; metadataUrl: string } | null
}

const FIELDS = `ssoConnection { id enabled required defaultRole domains { domain recordName recordValue verifiedAt }
  oidc { issuer redirectUri } saml { acsUrl metadataUrl } }`
const inputType = (mutation: string) => `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`

/** Runs a mutation of connections as somebody. */
export const ask = (tenancy: Tenancy, person: SignedIn, cloudId: string, mutation: string, input: object) =>
  tenancy.as<Record<string, { ssoConnection: Connection }>>(
    person,
    cloudId,
    `mutation ($input: ${inputType(mutation)}!) { ${mutation}(input: $input) { ${
      mutation === 'deleteSsoConnection' ? 'ssoConnectionId' : FIELDS
    } } }`,
    { input },
  )

/** The same, when it must succeed. */
export async function configure(
  tenancy: Tenancy,
  person: SignedIn,
  cloudId: string,
  mutation: string,
  input: object,
): Promise<Connection> {
  const answer = await ask(tenancy, person, cloudId, mutation, input)
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data![mutation]!.ssoConnection
}

export const newDomain = (): string => `${randomUUID().slice(0, 8)}.example.org`

/** A cloud whose connection is verified and turned on. */
export interface SsoCloud {
  readonly owner: SignedIn
  readonly cloudId: string
  readonly domain: string
  readonly connection: Connection
}

/** Makes a cloud with a connection that is in force. */
export async function ssoCloud(
  tenancy: Tenancy,
  names: NameServer,
  provider: object,
  options: { domain?: string; defaultRole?: string } = {},
): Promise<SsoCloud> {
  const owner = await tenancy.signUp('Owner')
  const cloudId = await tenancy.createCloud(owner)
  const domain = options.domain ?? newDomain()
  const created = await configure(tenancy, owner, cloudId, 'createSsoConnection', {
    name: 'Company',
    domains: [domain],
    ...(options.defaultRole ? { defaultRole: options.defaultRole } : {}),
    ...provider,
  })
  const [{ recordName, recordValue }] = created.domains as [Connection['domains'][number]]
  names.txt.set(recordName, recordValue)
  const ssoConnectionId = created.id
  await configure(tenancy, owner, cloudId, 'verifySsoDomain', { ssoConnectionId, domain })
  const connection = await configure(tenancy, owner, cloudId, 'updateSsoConnection', { ssoConnectionId, enabled: true })
  return { owner, cloudId, domain, connection }
}
