import { badInput, conflict, parseInput, publicUrl, type Reach } from '@isobar/kit'
import { roles } from '@isobar/permissions'
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { cloudName } from '../usecases/input.ts'
import { MAX_DOMAINS, type OidcProvider, type SamlProvider, type SsoConnection } from './connection.ts'
import { isPublicMailDomain, mailDomain } from './mailDomain.ts'

const DEFAULT_SCOPES = ['openid', 'email', 'profile']
const URL_MAX = 2_048

const memberRole = z
  .enum(roles)
  .refine((role) => role !== 'OWNER', 'must not be OWNER: owners are named one by one')
  .transform((role) => role as SsoConnection['defaultRole'])
const domain = z.string().transform((text, context) => {
  const found = mailDomain(text)
  if (!found) context.addIssue('must be a domain, as example.com')
  else if (isPublicMailDomain(found)) context.addIssue("is a public mail service: its addresses are no company's")
  return found ?? ''
})
const domains = z
  .array(domain)
  .min(1, 'must name at least one domain')
  .max(MAX_DOMAINS, `must name at most ${MAX_DOMAINS} domains`)
  .refine((list) => new Set(list).size === list.length, 'must not name a domain twice')
const word = (max: number) =>
  z.string().trim().min(1, 'must not be empty').max(max, `must have at most ${max} characters`)
const certificate = z
  .string()
  .max(16_384, 'must have at most 16384 characters')
  .transform((text, context) => {
    try {
      return new X509Certificate(text).toString()
    } catch {
      context.addIssue('must be a certificate in PEM')
      return ''
    }
  })

function shapes(reach: Reach) {
  const address = z
    .string()
    .trim()
    .max(URL_MAX, `must have at most ${URL_MAX} characters`)
    .superRefine((text, context) => {
      try {
        publicUrl(text, reach)
      } catch (error) {
        context.addIssue((error as Error).message)
      }
    })
  const oidc = z.object({
    issuer: address,
    clientId: word(512),
    clientSecret: word(1_024).nullish(),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,128}$/, 'must be a scope'))
      .max(20, 'must have at most 20 entries')
      .refine((list) => list.includes('openid'), 'must hold openid')
      .nullish(),
  })
  const saml = z.object({
    entityId: word(1_024),
    signInUrl: address,
    certificates: z
      .array(certificate)
      .min(1, 'must hold at least one certificate')
      .max(3, 'must hold at most 3 certificates'),
  })
  return {
    create: z.object({
      name: cloudName,
      defaultRole: memberRole.nullish(),
      domains,
      oidc: oidc.nullish(),
      saml: saml.nullish(),
    }),
    update: z.object({
      ssoConnectionId: z.string(),
      name: cloudName.nullish(),
      defaultRole: memberRole.nullish(),
      domains: domains.nullish(),
      enabled: z.boolean().nullish(),
      required: z.boolean().nullish(),
      oidc: oidc.nullish(),
      saml: saml.nullish(),
    }),
  }
}

export type GivenCreate = z.output<ReturnType<typeof shapes>['create']>
export type GivenUpdate = z.output<ReturnType<typeof shapes>['update']>
type GivenOidc = NonNullable<GivenCreate['oidc']>

/** @throws BAD_USER_INPUT names each field and the rule that it breaks */
export function givenCreate(input: unknown, reach: Reach): GivenCreate {
  const given = parseInput(shapes(reach).create, input)
  if (Boolean(given.oidc) === Boolean(given.saml))
    throw badInput([{ field: given.oidc ? 'saml' : 'oidc', message: 'exactly one of oidc and saml must be given' }])
  if (given.oidc && !given.oidc.clientSecret) throw badInput([{ field: 'oidc.clientSecret', message: 'is missing' }])
  return given
}

/** @throws BAD_USER_INPUT names each field and the rule that it breaks */
export const givenUpdate = (input: unknown, reach: Reach): GivenUpdate => parseInput(shapes(reach).update, input)

/** @param seal seals the secret for the connection */
export function oidcProvider(given: GivenOidc, seal: (secret: string) => string, present?: OidcProvider): OidcProvider {
  const { issuer, clientId, clientSecret, scopes } = given
  // A kept secret must not be sent to another provider than the one it was given for.
  const isSame = present?.issuer === issuer && present.clientId === clientId
  if (!clientSecret && !isSame)
    throw badInput([
      { field: 'oidc.clientSecret', message: 'is missing: it is kept for the same issuer and client only' },
    ])
  return {
    issuer,
    clientId,
    sealedClientSecret: clientSecret ? seal(clientSecret) : present!.sealedClientSecret,
    scopes: scopes ?? present?.scopes ?? DEFAULT_SCOPES,
  }
}

export const samlProvider = (given: NonNullable<GivenCreate['saml']>): SamlProvider => ({ ...given })

/** @throws CONFLICT it would let nobody in, or lock everybody out */
export function requireCoherent({ enabled, required, domains }: SsoConnection): void {
  const isVerified = domains.some(({ verifiedAt }) => verifiedAt !== undefined)
  if (enabled && !isVerified) throw conflict('Verify one of its domains before the connection is turned on.')
  if (required && !enabled) throw conflict('Only a connection that is turned on can be required.')
}

/** @throws BAD_USER_INPUT another connection of the cloud has one of the domains */
export function requireFreeDomains(sso: readonly SsoConnection[] = [], connection: SsoConnection): void {
  const others = sso
    .filter(({ id }) => id !== connection.id)
    .flatMap((other) => other.domains.map(({ domain }) => domain))
  connection.domains.forEach(({ domain }, at) => {
    if (others.includes(domain))
      throw badInput([{ field: `domains.${at}`, message: 'belongs to another connection of this cloud' }])
  })
}
