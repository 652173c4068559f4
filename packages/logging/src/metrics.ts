import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'

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

/** A gauge that is read when it is scraped: what changes at every message costs nothing while it does. */
export class ReadGauge extends Gauge {
  readonly #readers: (() => number)[] = []

  constructor(options: { name: string; help: string; registers: Registry[] }) {
    super({ ...options, collect: () => this.set(this.#readers.reduce((sum, read) => sum + read(), 0)) })
  }

  /** Adds what is read to what the gauge shows. */
  add(read: () => number): void {
    this.#readers.push(read)
  }
}
