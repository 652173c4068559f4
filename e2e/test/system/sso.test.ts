import { eventually, signUp } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { platform } from '../platform.ts'

const CONNECTION = {
  name: 'Company',
  domains: ['sso-of-the-system-test.example.org'],
  oidc: { issuer: 'https://idp.example.org', clientId: 'isobar', clientSecret: 'a client secret' },
}

test("a SAML provider's form reaches tenancy through the gateway, from another site and with long certificates", async () => {
  const cloud = `cld_${'0'.repeat(26)}`
  const response = await fetch(`${platform.url}/api/auth/sso/saml/${cloud}/sso_${'0'.repeat(26)}/acs`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://idp.example.org',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    },
    body: new URLSearchParams({ SAMLResponse: 'A'.repeat(40_000), RelayState: 'unknown' }).toString(),
  })
  expect(response.status).toBe(302)
  expect(response.headers.get('location')).toBe('/sign-in?refused=sso-expired')
  expect(response.headers.getSetCookie()).toEqual([])
})

test('the beginning of a sign-in answers the same whatever the address', async () => {
  const person = await signUp(platform)
  for (const email of [person.email, 'nobody@nowhere.example.org', `ada@${CONNECTION.domains[0]}`]) {
    const response = await fetch(`${platform.url}/api/auth/sso/begin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: platform.url },
      body: JSON.stringify({ email }),
    })
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 200,
      body: { redirectTo: null },
    })
  }
})

test('a connection is described and shown through the supergraph, and stands in the trail without its secret', async () => {
  const owner = await signUp(platform)
  const cloud = await owner.createCloud('Company')
  const mutation = `mutation ($input: CreateSsoConnectionInput!) {
    createSsoConnection(input: $input) { ssoConnection { id oidc { redirectUri } domains { recordName verifiedAt } } }
  }`
  type Made = { createSsoConnection: { ssoConnection: { id: string; oidc: { redirectUri: string } } } }
  const made = (await owner.ask<Made>(mutation, { input: CONNECTION }, cloud)).data!.createSsoConnection.ssoConnection
  expect(made.oidc.redirectUri).toBe(`${platform.url}/api/auth/sso/oidc/${cloud}/${made.id}/callback`)
  const trail = '{ auditTrail { nodes { action subject { kind id } after } } }'
  const nodes = await eventually(async () => {
    const { data } = await owner.ask<{ auditTrail: { nodes: { subject: { kind: string; id: string } }[] } }>(
      trail,
      {},
      cloud,
    )
    return data?.auditTrail.nodes.some(({ subject }) => subject.id === made.id) && data.auditTrail.nodes
  })
  expect(nodes).toContainEqual(
    expect.objectContaining({
      action: 'sso-connection.created',
      subject: { kind: 'SSO_CONNECTION', id: made.id },
    }),
  )
  expect(JSON.stringify(nodes)).not.toContain(CONNECTION.oidc.clientSecret)
})
