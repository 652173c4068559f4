import { eventually, type Person } from '@isobar/testing'
import { chromium } from 'playwright-core'

/** A page in a real browser that is signed in and subscribed. */
export interface BrowserStream {
  /** When the browser received each value of the metric `n`, ms since 1970. */
  arrivals(): Promise<Map<number, number>>
  close(): Promise<void>
}

const SUBSCRIPTION = `subscription ($ids: [ID!]!) { telemetry(deviceIds: $ids) { series { metric numbers { values } } } }`

/** Signs a person in in a browser, by cookie as the web app does, and subscribes to a device over the page's WebSocket. */
export async function openBrowserStream(
  url: string,
  person: Person,
  cloud: string,
  deviceId: string,
): Promise<BrowserStream> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' })
  const page = await browser.newPage()
  await page.goto(`${url}/healthz`)
  await page.evaluate(
    async ({ email, password, cloud: inCloud, deviceId: id, query }) => {
      const signedIn = await fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      })
      if (!signedIn.ok) throw new Error(`sign-in answered ${signedIn.status}`)
      const arrivals: [number, number][] = []
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
      socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init', payload: { cloud: inCloud } }))
      socket.onmessage = ({ data }: MessageEvent<string>) => {
        const at = Date.now()
        const message = JSON.parse(data)
        if (message.type === 'connection_ack')
          socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables: { ids: [id] } } }))
        if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
        if (message.type !== 'next') return
        for (const { metric, numbers } of message.payload.data.telemetry.series)
          if (metric === 'n') for (const value of numbers.values) arrivals.push([value, at])
      }
      Object.assign(globalThis, { arrivals })
    },
    { email: person.email, password: person.password, cloud, deviceId, query: SUBSCRIPTION },
  )
  const arrivals = async () =>
    new Map(await page.evaluate(() => (globalThis as unknown as { arrivals: [number, number][] }).arrivals))
  await eventually(async () => (await arrivals()) !== undefined)
  return { arrivals, close: () => browser.close() }
}
