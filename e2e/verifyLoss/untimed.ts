import mqtt from 'mqtt'

/** A device that gives its messages no time: what is sent again becomes a point of its own, so it is counted apart. */
export interface UntimedDevice {
  /** Numbers that got a PUBACK. */
  readonly acknowledged: ReadonlySet<number>
  stop(): Promise<void>
}

const PER_SECOND = 20
export const UNTIMED_METRIC = 'untimed'

/** Publishes 0, 1, 2 … by QoS 1, and again after a loss until acknowledged (MQTT.js keeps what is unanswered). */
export function startUntimed(url: string, token: string): UntimedDevice {
  const client = mqtt.connect(url, { username: token, reconnectPeriod: 500, clean: true })
  client.on('error', () => {})
  const acknowledged = new Set<number>()
  let next = 0
  const timer = setInterval(() => {
    const number = next++
    client.publish('v1/devices/me/telemetry', JSON.stringify({ [UNTIMED_METRIC]: number }), { qos: 1 }, (error) => {
      if (!error) acknowledged.add(number)
    })
  }, 1_000 / PER_SECOND)
  return {
    acknowledged,
    async stop() {
      clearInterval(timer)
      const deadline = Date.now() + 30_000
      while (acknowledged.size < next && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 100))
      await client.endAsync(true)
    },
  }
}
