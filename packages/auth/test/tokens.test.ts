import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startIssuer, type TestIssuer } from '@isobar/testing'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { authorise, createTokenVerifier, holds } from '../src/index.ts'

const cloud = 'cld_01h455vb4pex5vsknk084sn02q'
let issuer: TestIssuer
let folder: string
beforeAll(async () => {
  issuer = await startIssuer()
  folder = mkdtempSync(`${tmpdir()}/isobar-auth-`)
})
afterAll(async () => {
  await issuer.stop()
  rmSync(folder, { recursive: true })
})

test('a signed token becomes a viewer of its cloud with the scopes of its role', async () => {
  const viewer = await createTokenVerifier(issuer).verify(await issuer.memberToken(cloud, 'VIEWER'))
  expect(viewer).toMatchObject({ kind: 'user', cloudId: cloud, role: 'VIEWER' })
  expect(holds(viewer, 'devices:read')).toBe(true)
  expect(() => authorise(viewer, 'devices:write')).toThrow('devices:write')
})

test('a personal viewer holds their own scopes and no cloud scope', async () => {
  const token = await issuer.sign({ sub: 'usr_1', kind: 'user', sid: 'ses_1', scopes: ['self:read', 'devices:read'] })
  const viewer = await createTokenVerifier(issuer).verify(token)
  expect(() => authorise(viewer, 'self:read')).not.toThrow()
  expect(() => authorise(viewer, 'devices:read')).toThrow('Choose a cloud')
})

test('a token that another issuer signed is refused', async () => {
  const stranger = await startIssuer()
  const token = await stranger.memberToken(cloud)
  await stranger.stop()
  await expect(createTokenVerifier(issuer).verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test.each(['', 'a.b.c', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.'])(
  'a malformed or unsigned token (%j) is refused',
  (token) => expect(createTokenVerifier(issuer).verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }),
)

test('a service that has once seen the keys starts without tenancy', async () => {
  const cacheFile = `${folder}/jwks.json`
  const token = await issuer.memberToken(cloud)
  await createTokenVerifier({ ...issuer, cacheFile }).verify(token)
  expect(existsSync(cacheFile)).toBe(true)
  const alone = createTokenVerifier({ jwksUrl: 'http://127.0.0.1:1/', cacheFile })
  await expect(alone.verify(token)).resolves.toMatchObject({ cloudId: cloud })
  await expect(createTokenVerifier({ jwksUrl: 'http://127.0.0.1:1/' }).verify(token)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  })
})
