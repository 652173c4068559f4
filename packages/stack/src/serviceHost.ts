import { ConfigError, startService, type RunningService, type ServiceDefinition } from '@isobar/kit'
import { watchParent } from './parentWatch.ts'

/** The services that a process of the stack may host, by name; each is loaded only where it is hosted. */
const definitions: Record<string, () => Promise<ServiceDefinition>> = {
  tenancy: async () => (await import('@isobar/tenancy')).tenancy,
  devices: async () => (await import('@isobar/devices')).devices,
  telemetry: async () => (await import('@isobar/telemetry')).telemetry,
  domains: async () => (await import('@isobar/domains')).domains,
  vpn: async () => (await import('@isobar/vpn')).vpn,
  dashboards: async () => (await import('@isobar/dashboards')).dashboards,
  alerts: async () => (await import('@isobar/alerts')).alerts,
  logs: async () => (await import('@isobar/logs')).logs,
  ingest: async () => (await import('@isobar/ingest')).ingest,
  gateway: async () => (await import('@isobar/gateway')).gateway,
}

/** The process of one or several services: `node serviceHost.ts tenancy devices`. It lives no longer than its parent. */
const running: RunningService[] = []
const stop = async () => void (await Promise.all(running.map((service) => service.stop())))
watchParent(stop)
process.on('SIGTERM', () => void stop().then(() => process.exit(0)))
try {
  await Promise.all(
    process.argv.slice(2).map(async (name) => {
      const load = definitions[name]
      if (!load) throw new Error(`There is no service named ${name}.`)
      running.push(await startService(await load(), process.env))
    }),
  )
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  await stop()
  process.exit(1)
}
