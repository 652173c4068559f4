import { createLogger } from '@isobar/logging'
import { startStack } from '@isobar/stack'
import { signUp } from '@isobar/testing'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { measureExchange } from './gatewayCache.ts'
import { measureRevocation } from './revocation.ts'
import { measureSignIns } from './signIns.ts'
import { exchange, measureVerification } from './tokens.ts'

const unlimited = {
  AUTH_ATTEMPTS_PER_MINUTE: '10000',
  RATE_LIMIT_PER_SECOND: '100000',
  RATE_LIMIT_BURST: '100000',
}
const ratio = (ours: number, raw: number) => Math.round((ours / raw) * 10) / 10

/** What it costs to know who asks, and how fast a revocation is seen, beside the raw limits of each. */
export const auth: Bench = {
  name: 'auth',
  about: 'tokens beside jose alone, the exchange beside a Map, revocations, sign-ins beside argon2id alone',
  async run(say) {
    const dataDir = await mkdtemp(join(tmpdir(), 'isobar-bench-'))
    const logger = createLogger({ service: 'bench', level: 'warn' })
    const stack = await startStack({ dataDir, port: 0, logger, environment: unlimited })
    try {
      const secrets = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as Record<string, string>
      const tenancy = { url: stack.urls.tenancy, gatewaySecret: secrets.GATEWAY_SERVICE_SECRET! }
      const owner = await signUp(stack, 'Bench')
      const cloud = await owner.createCloud('Bench')

      say('verifying internal tokens')
      const token = await exchange(tenancy, owner.authorization, cloud)
      const verification = await measureVerification(tenancy, token)
      say('exchanging at the gateway')
      const exchanges = await measureExchange(tenancy, owner.authorization, cloud)
      say('revoking keys, sessions and members')
      const revocation = await measureRevocation(stack, owner, cloud)
      say('signing in')
      const signIns = await measureSignIns(stack, stack.urls.tenancy, owner)
      return {
        verifyP50Ms: verification.ours.p50,
        verifyP99Ms: verification.ours.p99,
        joseAloneP50Ms: verification.raw.p50,
        joseAloneP99Ms: verification.raw.p99,
        ratioToJoseP50: ratio(verification.ours.p50, verification.raw.p50),
        exchangeWarmP50Ms: exchanges.warm.p50,
        exchangeWarmP99Ms: exchanges.warm.p99,
        mapAloneP50Ms: exchanges.map.p50,
        ratioToMapP50: ratio(exchanges.warm.p50, exchanges.map.p50),
        exchangeColdP50Ms: exchanges.cold.p50,
        exchangeColdP99Ms: exchanges.cold.p99,
        keyRevokedP50Ms: revocation.key.p50,
        keyRevokedMaxMs: revocation.key.max,
        sessionRevokedP50Ms: revocation.session.p50,
        sessionRevokedMaxMs: revocation.session.max,
        memberRemovedP50Ms: revocation.member.p50,
        memberRemovedMaxMs: revocation.member.max,
        signInP50Ms: signIns.alone.p50,
        argon2AloneP50Ms: signIns.hashAlone.p50,
        ratioToArgon2P50: ratio(signIns.alone.p50, signIns.hashAlone.p50),
        parallelSignIns: signIns.parallel,
        parallelSignInsMs: signIns.parallelMs,
        loopDelayMaxMs: signIns.loopDelayMs,
        loopDelayIdleMaxMs: signIns.idleLoopDelayMs,
      }
    } finally {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
