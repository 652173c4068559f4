import { createLogger } from '@isobar/logging'
import { DEFAULT_DATA_DIR, StackError, startStack, type Stack } from '@isobar/stack'
import { join } from 'node:path'
import { ensureDemo, type Demo } from './demo.ts'
import { buildWeb } from './start/buildWeb.ts'
import { readOptions, usage } from './start/options.ts'

const startedAt = Date.now()
const seconds = () => `${((Date.now() - startedAt) / 1_000).toFixed(1)} s`.padStart(7)
const step = (name: string, message: string) => console.log(`${seconds()}  ✓ ${name.padEnd(11)} ${message}`)

/** The lines that a person reads once everything runs. */
function report(stack: Stack, demo: Demo | undefined): void {
  const token = demo?.deviceToken ?? '<access token of a device>'
  console.log(`
  Isobar is ready after ${seconds().trim()}.

  Web app      ${demo?.dashboardUrl ?? stack.url}
  GraphQL      ${stack.url}/graphql
  MQTT         mqtt://127.0.0.1:${stack.mqttPort}   WebSocket ws://127.0.0.1:${stack.mqttWsPort}/mqtt
  Kafka        ${stack.brokers.kafkaBrokers}${stack.mailUrl ? `\n  Mail         ${stack.mailUrl}` : ''}${demo ? `\n\n  Sign in as   ${demo.email}   password  ${demo.password}` : ''}

  Send something:
    mosquitto_pub -h 127.0.0.1 -p ${stack.mqttPort} -u ${token} -q 1 \\
      -t v1/devices/me/telemetry -m '{"temperature": 21.5}'

  Ctrl-C stops everything; the data stays.
`)
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) {
    console.log(usage)
    return 0
  }
  const logger = createLogger({ service: 'stack', level: 'warn' })
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0))
  })

  const building = buildWeb()
  const web = await building
  step('web', web.built ? 'built' : 'is fresh')
  const stack = await startStack({
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
    ...(options.port === undefined ? {} : { port: options.port }),
    fresh: options.fresh,
    webDist: web.folder,
    logger,
    onProgress: step,
  })
  const gaveUp = new Promise<number>((resolve) => {
    stack.onGiveUp((error) => {
      console.error(`\nIsobar stops: ${error.message}`)
      resolve(1)
    })
  })
  let demo: Demo | undefined
  try {
    const starting = options.demo
      ? ensureDemo({
          url: stack.url,
          mailUrl: stack.mailUrl,
          mqttUrl: `mqtt://127.0.0.1:${stack.mqttPort}`,
          logger,
          stateFile: join(options.dataDir ?? DEFAULT_DATA_DIR, 'demo.json'),
        })
      : undefined
    const early = await Promise.race([interrupted, gaveUp, starting?.then((made) => void (demo = made))])
    if (early !== undefined) return early
    if (demo) step('demo', 'eight devices publish')
    report(stack, demo)
    const code = await Promise.race([interrupted, gaveUp])
    console.log('\n  Stopping …')
    return code
  } finally {
    await demo?.stop()
    await stack.stop()
  }
}

try {
  process.exit(await main())
} catch (error) {
  const isExpected = error instanceof StackError || !(error instanceof TypeError || error instanceof ReferenceError)
  console.error(isExpected ? `Isobar does not start: ${(error as Error).message}` : error)
  process.exit(1)
}
