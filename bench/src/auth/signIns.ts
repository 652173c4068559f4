import { hash } from '@node-rs/argon2'
import { signIn, signUp, type Person, type Platform } from '@isobar/testing'
import { percentiles, timed } from '../bench.ts'

const ROUNDS = 20
const PARALLEL = 20
/** As tenancy hashes: 64 MiB, four passes (subgraphs/tenancy/src/auth/passwords.ts). */
const PARAMETERS = { memoryCost: 65_536, timeCost: 4, parallelism: 1 }

/** What signing in costs beside the hash alone, and how long it keeps tenancy's event loop from anything else; in ms. */
export async function measureSignIns(platform: Platform, tenancyUrl: string, person: Person) {
  const enter = ({ email, password }: Person) => signIn(platform.url, email, password)
  await enter(person)
  const alone = percentiles(await timed(ROUNDS, () => enter(person)))
  const hashAlone = percentiles(await timed(ROUNDS, () => hash(person.password, PARAMETERS)))
  // Many attempts at once at one account are refused as guesses.
  const people = await Promise.all(Array.from({ length: PARALLEL }, () => signUp(platform, 'Bench')))
  await maxLoopDelayMs(tenancyUrl)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const idleLoopDelayMs = await maxLoopDelayMs(tenancyUrl)
  const startedAt = performance.now()
  await Promise.all(people.map(enter))
  const parallelMs = Math.round(performance.now() - startedAt)
  return {
    alone,
    hashAlone,
    parallel: PARALLEL,
    parallelMs,
    idleLoopDelayMs,
    loopDelayMs: await maxLoopDelayMs(tenancyUrl),
  }
}

/** The longest delay of the event loop since it was last asked, by the service's own metrics. */
async function maxLoopDelayMs(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const [, seconds] = /^nodejs_eventloop_lag_max_seconds(?:\{[^}]*\})? (\S+)$/m.exec(text) ?? []
  if (seconds === undefined) throw new Error('the service does not tell the delay of its event loop')
  return Math.round(Number(seconds) * 10_000) / 10
}
