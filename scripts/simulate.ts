import {
  type Api,
  type Fleet,
  listDevices,
  makeGateway,
  registerDevice,
  rotateCredential,
  signIn,
  startFleet,
} from '@isobar/simulator'
import { parseArgs } from 'node:util'

const usage = `Usage: npm run simulate -- --email E --password P [options]

Registers devices named "Simulated 1" to "Simulated N" in a cloud, or takes those that are there and replaces their access
tokens, and lets them send measured weather until Ctrl-C. One line a second says what was sent, acknowledged and refused, and
how long the acknowledgements of that second took.

  --url U        the platform (http://127.0.0.1:4000)
  --mqtt U       its MQTT listener (mqtt://<host of --url>:1883, or ws://<host>:8083/mqtt)
  --email E      of a person who may register devices
  --password P   of that person
  --cloud C      the cloud, by id or slug (the person's only one)
  --devices N    how many devices (20)
  --rate R       messages a second of all devices together (50)
  --protocol P   mqtt5, mqtt (3.1.1) or ws (MQTT 5 over WebSocket; mqtt5)
  --gateway      all of them behind one gateway, which makes them by their names
  --minutes M    stops after M minutes
  --help         show this`

interface Options {
  url: string
  mqttUrl: string
  email: string
  password: string
  cloud: string | undefined
  devices: number
  rate: number
  protocol: 'mqtt5' | 'mqtt' | 'ws'
  gateway: boolean
  minutes: number | undefined
}

/** @throws Error that says which option is wrong; answers undefined when help was asked for */
function readOptions(args: string[]): Options | undefined {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4000' },
      mqtt: text,
      email: text,
      password: text,
      cloud: text,
      devices: { type: 'string', default: '20' },
      rate: { type: 'string', default: '50' },
      protocol: { type: 'string', default: 'mqtt5' },
      gateway: { type: 'boolean', default: false },
      minutes: text,
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const url = URL.parse(values.url)
  if (!url) throw new Error(`--url ${values.url}: is not a URL`)
  if (!values.email || !values.password) throw new Error('--email and --password are needed: see --help')
  const positive = (name: string, given: string, max: number) => {
    const number = Number(given)
    if (number > 0 && number <= max) return number
    throw new Error(`--${name} ${given}: a number above 0, at most ${max}`)
  }
  const devices = positive('devices', values.devices, 10_000)
  if (!Number.isInteger(devices)) throw new Error(`--devices ${values.devices}: a whole number`)
  const { protocol } = values
  if (protocol !== 'mqtt5' && protocol !== 'mqtt' && protocol !== 'ws')
    throw new Error(`--protocol ${protocol}: mqtt5, mqtt or ws`)
  const usual = protocol === 'ws' ? `ws://${url.hostname}:8083/mqtt` : `mqtt://${url.hostname}:1883`
  return {
    url: url.origin,
    mqttUrl: values.mqtt ?? usual,
    protocol,
    gateway: values.gateway,
    email: values.email,
    password: values.password,
    cloud: values.cloud,
    devices,
    rate: positive('rate', values.rate, 100_000),
    minutes: values.minutes === undefined ? undefined : positive('minutes', values.minutes, 1_000_000),
  }
}

/** @throws Error that names the clouds to choose from */
async function chooseCloud(api: Api, wanted: string | undefined): Promise<string> {
  const { myClouds } = await api.query<{ myClouds: { cloudId: string; slug: string }[] }>(
    '{ myClouds { cloudId slug } }',
  )
  const matching = myClouds.filter(({ cloudId, slug }) => wanted === undefined || wanted === cloudId || wanted === slug)
  if (matching.length === 1) return matching[0]!.cloudId
  const slugs = myClouds.map(({ slug }) => slug).join(', ') || 'none'
  throw new Error(`--cloud ${wanted ?? ''}: name one of this person's clouds: ${slugs}`)
}

async function issueTokens(api: Api, cloudId: string, count: number) {
  const known = new Map((await listDevices(api, cloudId, 'Simulated ')).map(({ name, id }) => [name, id]))
  const devices: { deviceId: string; token: string }[] = []
  for (let number = 1; number <= count; number++) {
    const name = `Simulated ${number}`
    const id = known.get(name)
    const issued = id ? await rotateCredential(api, cloudId, id) : await registerDevice(api, cloudId, { name })
    devices.push({ deviceId: issued.id, token: issued.accessToken })
  }
  return devices
}

/** The gateway's token; the devices behind it need none. */
async function issueGateway(api: Api, cloudId: string, children: number): Promise<{ token: string }> {
  const [known] = await listDevices(api, cloudId, 'Simulator gateway')
  const issued = known
    ? await rotateCredential(api, cloudId, known.id)
    : await registerDevice(api, cloudId, { name: 'Simulator gateway' })
  await makeGateway(api, cloudId, issued.id, children)
  return { token: issued.accessToken }
}

/** What a share of some latencies took at most, in ms; their order changes. */
const percentile = (latencies: number[], share: number): string =>
  latencies.sort((left, right) => left - right)[Math.floor(latencies.length * share)]?.toFixed(1) ?? '-'

/** Prints a line a second until stopped. @param latencies of the acknowledgements since the last line, in ms; emptied */
function report(fleet: Fleet, latencies: number[], trouble: () => string | undefined): () => void {
  let before = 0
  const timer = setInterval(() => {
    const { sent, acknowledged, refused, inFlight, skipped, connected } = fleet.counts()
    const rate = acknowledged - before
    before = acknowledged
    const reason = trouble()
    const line = `${connected} connected  sent ${sent}  acknowledged ${acknowledged}  ${rate}/s  waiting ${inFlight}`
    const took = `  p50 ${percentile(latencies, 0.5)} ms  p99 ${percentile(latencies, 0.99)} ms`
    latencies.length = 0
    const faults = `${refused ? `  refused ${refused}` : ''}${skipped ? `  skipped ${skipped}` : ''}`
    console.log(`${line}${took}${faults}${reason ? `  (${reason})` : ''}`)
  }, 1_000)
  return () => clearInterval(timer)
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (!options) return console.log(usage)
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
    if (options.minutes !== undefined) setTimeout(resolve, options.minutes * 60_000).unref()
  })
  const api = await signIn(options.url, options)
  const cloudId = await chooseCloud(api, options.cloud)
  const gateway = options.gateway ? await issueGateway(api, cloudId, options.devices) : undefined
  const devices = gateway
    ? Array.from({ length: options.devices }, (_, index) => ({ deviceId: `Simulated ${index + 1}`, token: '' }))
    : await issueTokens(api, cloudId, options.devices)
  await api.signOut()
  console.log(`${devices.length} devices, ${options.rate} messages a second to ${options.mqttUrl}; Ctrl-C stops.`)

  let trouble: string | undefined
  const latencies: number[] = []
  const fleet = await startFleet({
    url: options.mqttUrl,
    devices,
    messagesPerSecond: options.rate,
    metrics: ['temperature', 'pressure', 'wind_speed'],
    keepAcknowledged: false,
    protocolVersion: options.protocol === 'mqtt' ? 4 : 5,
    ...(gateway ? { gateway } : {}),
    onAck: ({ latencyMs }) => void latencies.push(latencyMs),
    onTrouble: (_deviceId, reason) => (trouble = reason),
  })
  const endReport = report(fleet, latencies, () => {
    const last = trouble
    trouble = undefined
    return last
  })
  await stopped
  await fleet.stop()
  endReport()
  const { sent, acknowledged, refused } = fleet.counts()
  console.log(`Stopped: ${sent} sent, ${acknowledged} acknowledged, ${refused} refused.`)
}

try {
  await main()
  process.exit(0)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
