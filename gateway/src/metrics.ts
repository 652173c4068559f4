import { Counter, Gauge, Histogram, type Registry } from '@isobar/logging'

/** What the gateway counts. */
export type Metrics = ReturnType<typeof createMetrics>

/** Registers the gateway's metrics. */
export function createMetrics(registry: Registry) {
  const registers = [registry]
  return {
    subgraphSeconds: new Histogram({
      name: 'isobar_gateway_subgraph_seconds',
      help: 'Time until a subgraph answered',
      labelNames: ['subgraph', 'outcome'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    exchanges: new Counter({
      name: 'isobar_gateway_exchanges_total',
      help: 'Viewer exchanges by how they were answered: cached, granted, refused, failed',
      labelNames: ['outcome'],
      registers,
    }),
    rateLimited: new Counter({
      name: 'isobar_gateway_rate_limited_total',
      help: 'Operations refused by the rate limit',
      registers,
    }),
    sockets: new Gauge({ name: 'isobar_gateway_sockets', help: 'Open sockets', registers }),
    groups: new Gauge({
      name: 'isobar_gateway_subscription_groups',
      help: 'Subscriptions held upstream; each serves all who asked for the same',
      registers,
    }),
    framesSent: new Counter({
      name: 'isobar_gateway_frames_total',
      help: 'Frames handed to subscribers',
      registers,
    }),
    framesDropped: new Counter({
      name: 'isobar_gateway_frames_dropped_total',
      help: 'Frames dropped, oldest first: for one client that reads too slowly, or for a group that is hydrated too slowly',
      labelNames: ['at'],
      registers,
    }),
  }
}
