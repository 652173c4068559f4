import type { Logger } from '@isobar/logging'
import {
  type Api,
  ApiError,
  confirmAddress,
  type IssuedDevice,
  listDevices,
  play,
  registerDevice,
  rotateCredential,
  signIn,
  signUp,
  SimulatedDevice,
  type Station,
  stations,
  stationWidgets,
} from '@isobar/simulator'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

export interface DemoOptions {
  /** Base URL of the platform. */
  url: string
  /** Page of the mail sink, where the demo's address is confirmed; without one the demo must exist already. */
  mailUrl?: string | undefined
  /** Of its MQTT listener. */
  mqttUrl: string
  logger: Logger
  /** Keeps the access tokens of the demo's devices; readable by its owner alone. */
  stateFile: string
}

/** The demo cloud, with its devices sending. */
export interface Demo {
  email: string
  password: string
  cloudId: string
  dashboardUrl: string
  /** The access token of one of the devices, for a person to send with. */
  deviceToken: string
  stop(): Promise<void>
}

const ACCOUNT = { email: 'demo@isobar.dev', password: 'isobars-over-the-ocean' }
const CLOUD = { name: 'Demo: weather and earth', slug: 'demo' }
const DASHBOARD = 'Weather and earth, live'
const HISTORY_MS = 30 * 60_000
const FIRST_ANSWER_WITHIN_MS = 10_000
const MAIL_WITHIN_MS = 30_000

/**
 * Makes the demo, or finds what an earlier start made: person, cloud and dashboard by name, devices by name with their
 * tokens from the state file. A token that is lost or no longer valid is replaced. All of it goes through the public API.
 * Then starts the devices and resolves once each got its first PUBACK, or after 10 s. They send the last half hour first.
 * @throws ApiError when the platform refuses a step; Error when the demo's address belongs to another password, or cannot be
 *   confirmed because its mail goes elsewhere
 */
export async function ensureDemo({ url, mailUrl, mqttUrl, logger, stateFile }: DemoOptions): Promise<Demo> {
  const all = await stations()
  const api = await openAccount(url, mailUrl)
  const cloudId = await ensureCloud(api)
  const { devices, registered } = await ensureDevices(api, cloudId, all, stateFile)
  const deviceOf = (key: string) => devices.get(key)!
  const dashboardId = await ensureDashboard(api, cloudId, (key) => deviceOf(key).id, registered)
  await api.signOut()

  const running = all.map((station) => run(station, deviceOf(station.key), { mqttUrl, logger }))
  const waiting = new AbortController()
  const late = delay(FIRST_ANSWER_WITHIN_MS, undefined, { signal: waiting.signal }).catch(() => {})
  await Promise.race([Promise.all(running.map(({ started }) => started)), late])
  waiting.abort()
  return {
    ...ACCOUNT,
    cloudId,
    dashboardUrl: `${url}/${cloudId}/dashboard/${dashboardId}`,
    deviceToken: deviceOf(all[0]!.key).accessToken,
    async stop() {
      await Promise.all(running.map(({ stop }) => stop()))
    },
  }
}

async function openAccount(url: string, mailUrl: string | undefined): Promise<Api> {
  const startedAt = Date.now()
  try {
    return await signIn(url, ACCOUNT)
  } catch (error) {
    if (!(error instanceof ApiError) || !['UNAUTHENTICATED', 'HTTP_403'].includes(error.code)) throw error
    if (error.code === 'UNAUTHENTICATED') await signUp(url, { ...ACCOUNT, name: 'Demo' })
  }
  if (!mailUrl) throw new Error(`${ACCOUNT.email} was mailed a link to confirm: open it, or start with --no-demo`)
  const link = await mailedLink(mailUrl, startedAt)
  const token = link.searchParams.get('token')
  if (!token) throw new Error(`${ACCOUNT.email} has another password than the demo's: start with --no-demo`)
  await confirmAddress(url, token)
  return signIn(url, ACCOUNT)
}

/** The link of the first mail to the demo's address since a time. */
async function mailedLink(mailUrl: string, since: number): Promise<URL> {
  const deadline = Date.now() + MAIL_WITHIN_MS
  while (Date.now() < deadline) {
    const response = await fetch(`${mailUrl}/mails.json?to=${encodeURIComponent(ACCOUNT.email)}`)
    const mails = (await response.json()) as { date: string; links: string[] }[]
    // A mail tells its time in whole seconds.
    const link = mails.find(({ date }) => Date.parse(date) >= since - 1_000)?.links[0]
    if (link) return new URL(link)
    await delay(100)
  }
  throw new Error(`no mail to ${ACCOUNT.email} came within ${MAIL_WITHIN_MS / 1000} s: start with --no-demo`)
}

async function ensureCloud(api: Api): Promise<string> {
  interface Membership {
    cloudId: string
    name: string
    slug: string
  }
  const { myClouds } = await api.query<{ myClouds: Membership[] }>('{ myClouds { cloudId name slug } }')
  const known = myClouds.find(({ slug, name }) => slug === CLOUD.slug || name === CLOUD.name)
  if (known) return known.cloudId
  const create = async (input: { name: string; slug?: string }) => {
    const document = `mutation ($input: CreateCloudInput!) { createCloud(input: $input) { membership { cloudId } } }`
    return (await api.query<{ createCloud: { membership: Membership } }>(document, { input })).createCloud.membership
  }
  try {
    return (await create(CLOUD)).cloudId
  } catch (error) {
    // Somebody else's cloud has the slug.
    if (!(error instanceof ApiError) || error.code !== 'BAD_USER_INPUT') throw error
    return (await create({ name: CLOUD.name })).cloudId
  }
}

/** Answers the device of each station, and whether any is new. */
async function ensureDevices(api: Api, cloudId: string, all: readonly Station[], stateFile: string) {
  const tokens = await readTokens(stateFile)
  const living = await listDevices(api, cloudId)
  const devices = new Map<string, IssuedDevice>()
  let registered = false
  for (const station of all) {
    const known = living.find(({ name }) => name === station.name)
    const token = known && tokens[known.id]
    const isValid = token !== undefined && known?.credentialHint === `${token.slice(0, 4)}…`
    const { name, archetype, location } = station
    if (known && isValid) devices.set(station.key, { id: known.id, accessToken: token })
    else if (known) devices.set(station.key, await rotateCredential(api, cloudId, known.id))
    else {
      devices.set(station.key, await registerDevice(api, cloudId, { name, archetype, location }))
      registered = true
    }
  }
  await writeTokens(
    stateFile,
    Object.fromEntries([...devices.values()].map(({ id, accessToken }) => [id, accessToken])),
  )
  return { devices, registered }
}

/** Makes the dashboard; one that is there stays as it is, unless devices are new: it would show those that are gone. */
async function ensureDashboard(
  api: Api,
  cloudId: string,
  idOf: (stationKey: string) => string,
  renew: boolean,
): Promise<string> {
  interface Found {
    dashboards: { nodes: { id: string; name: string; revision: number }[] }
  }
  const { dashboards } = await api.query<Found>(
    '{ dashboards(first: 100) { nodes { id name revision } } }',
    {},
    cloudId,
  )
  const known = dashboards.nodes.find(({ name }) => name === DASHBOARD)
  const widgets = stationWidgets(idOf)
  if (!known) {
    const document = `mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }`
    const input = { name: DASHBOARD, widgets }
    type Created = { createDashboard: { dashboard: { id: string } } }
    return (await api.query<Created>(document, { input }, cloudId)).createDashboard.dashboard.id
  }
  if (renew) {
    const document = `mutation ($input: SaveWidgetsInput!) { saveWidgets(input: $input) { dashboard { id } } }`
    await api.query(document, { input: { dashboardId: known.id, revision: known.revision, widgets } }, cloudId)
  }
  return known.id
}

function run(station: Station, { id, accessToken }: IssuedDevice, to: { mqttUrl: string; logger: Logger }) {
  const onTrouble = (reason: string) =>
    to.logger.info({ deviceId: id, reason }, `${station.name} is not connected or was refused`)
  const device = new SimulatedDevice({ url: to.mqttUrl, token: accessToken, onTrouble })
  const started = device.sendAttributes(station.attributes)
  const player = play(device, station.replay, { historyMs: HISTORY_MS })
  return {
    started,
    stop() {
      player.stop()
      return device.stop({ withinMs: 2_000 })
    },
  }
}

type Tokens = Record<string, string>

async function readTokens(stateFile: string): Promise<Tokens> {
  try {
    const { tokens } = JSON.parse(await readFile(stateFile, 'utf8')) as { tokens?: Tokens }
    return tokens ?? {}
  } catch {
    // Absent or damaged: the tokens are replaced.
    return {}
  }
}

async function writeTokens(stateFile: string, tokens: Tokens): Promise<void> {
  const written = `${stateFile}.${process.pid}`
  await writeFile(written, `${JSON.stringify({ tokens }, null, 2)}\n`, { mode: 0o600 })
  await chmod(written, 0o600)
  await rename(written, stateFile)
}
