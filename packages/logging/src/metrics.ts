import { collectDefaultMetrics, Registry } from 'prom-client'

export { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/**
 * A Prometheus registry for one service, labelled with its name. Several services may share a process, so nothing is
 * registered globally; the process's own metrics are collected by each.
 */
export function createRegistry(service: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  collectDefaultMetrics({ register: registry })
  return registry
}
