import { auth } from './auth/auth.ts'
import type { Bench } from './bench.ts'
import { ingest } from './intoKafka/ingest.ts'
import { path } from './path.ts'

export type { Bench, Figures } from './bench.ts'

/** Every benchmark, by name. */
export const benches: readonly Bench[] = [path, auth, ingest]
