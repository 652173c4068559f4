import { createRegistry } from '@isobar/logging'
import { createMetrics } from '../../../gateway/src/metrics.ts'
import { createExchange } from '../../../gateway/src/viewer/exchange.ts'
import { createViewers } from '../../../gateway/src/viewer/viewers.ts'
import { createLogger } from '@isobar/logging'
import { percentiles, timed } from '../bench.ts'
import type { Tenancy } from './tokens.ts'

const WARM_ROUNDS = 20_000
const COLD_ROUNDS = 300

/** How long the gateway takes to know who asks: from its cache beside a Map alone, and by asking tenancy; in ms. */
export async function measureExchange(tenancy: Tenancy, authorization: string, cloud: string) {
  const logger = createLogger({ service: 'bench', level: 'fatal' })
  const exchange = createExchange({ url: tenancy.url, secret: tenancy.gatewaySecret, logger })
  const viewers = createViewers({ exchange, metrics: createMetrics(createRegistry('bench')) })
  const credentials = { authorization, cloud, host: '127.0.0.1' }
  try {
    const warm = () => viewers.resolve(credentials)
    await timed(WARM_ROUNDS / 10, warm)
    const map = new Map([[`${authorization} ${cloud}`, await warm()]])
    // `host` belongs to what a cached answer is known by, so that another one is asked for anew.
    let round = 0
    const cold = () => viewers.resolve({ ...credentials, host: `127.0.0.1:${(round += 1)}` })
    return {
      warm: percentiles(await timed(WARM_ROUNDS, warm), 4),
      map: percentiles(await timed(WARM_ROUNDS, async () => map.get(`${authorization} ${cloud}`)), 4),
      cold: percentiles(await timed(COLD_ROUNDS, cold)),
    }
  } finally {
    await exchange.close()
  }
}
