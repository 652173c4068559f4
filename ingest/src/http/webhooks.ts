import type { Clock } from '@isobar/kit'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { MappingError, type Mapper } from '@isobar/mapping'
import { SealedError, webhookSignaturePlace, type SecretBox } from '@isobar/secrets'
import type { DeviceIdentity, DeviceSettings, Registry } from '../registry/registry.ts'
import type { Rejections } from '../rejections/rejections.ts'
import type { Outcome } from '../uplink/uplink.ts'

/** Telemetry of the dialect, nothing, or why there is none. */
export type Mapped =
  | { readonly kind: 'telemetry'; readonly payload: Buffer }
  | { readonly kind: 'nothing' }
  | Extract<Outcome, { kind: 'refused' | 'unavailable' }>

interface WebhooksDeps {
  readonly registry: Registry
  readonly mapper: Mapper
  readonly secrets: Pick<SecretBox, 'open'>
  readonly rejections: Pick<Rejections, 'record'>
  readonly clock: Clock
}

/** How refusals call it: it is no topic of MQTT. */
const TOPIC = 'webhook'

/** Reads the bodies of webhooks by the mappings of their devices; what cannot be read is told to the device's owner. */
export class Webhooks {
  readonly #deps: WebhooksDeps

  constructor(deps: WebhooksDeps) {
    this.#deps = deps
  }

  async map(device: DeviceIdentity, body: Buffer, headers: IncomingHttpHeaders): Promise<Mapped> {
    const { registry, mapper } = this.#deps
    const webhook = registry.device(device.deviceId)?.settings.webhook
    if (!webhook) {
      const hint = 'this device receives no webhooks: only one of archetype INTEGRATION does'
      return this.#refused(device, { kind: 'refused', reason: 'NOT_ALLOWED', hint })
    }
    if (webhook.signature && !this.#isSigned(device, body, headers, webhook.signature)) {
      const hint = `the header ${webhook.signature.header} does not hold the HMAC-SHA-256 of the body`
      return this.#refused(device, { kind: 'refused', reason: 'NOT_ALLOWED', hint })
    }
    try {
      const result = await mapper.map(webhook.mapping, body.toString())
      return result === undefined ? { kind: 'nothing' } : { kind: 'telemetry', payload: Buffer.from(result) }
    } catch (error) {
      if (!(error instanceof MappingError)) throw error
      const { busy, message } = error
      if (busy) return { kind: 'unavailable', reason: 'UNAVAILABLE', hint: message }
      return this.#refused(device, { kind: 'refused', reason: 'MALFORMED', hint: `the mapping failed: ${message}` })
    }
  }

  #isSigned(
    { cloudId, deviceId }: DeviceIdentity,
    body: Buffer,
    headers: IncomingHttpHeaders,
    { header, sealed }: NonNullable<NonNullable<DeviceSettings['webhook']>['signature']>,
  ): boolean {
    const given = headers[header.toLowerCase()]
    if (typeof given !== 'string') return false
    let secret: string
    try {
      secret = this.#deps.secrets.open(sealed, webhookSignaturePlace(cloudId, deviceId))
    } catch (error) {
      if (error instanceof SealedError) return false
      throw error
    }
    const text = given.trim().replace(/^sha256=/i, '')
    const signature = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
    const expected = createHmac('sha256', secret).update(body).digest()
    return signature.length === expected.length && timingSafeEqual(signature, expected)
  }

  #refused(device: DeviceIdentity, refused: Extract<Outcome, { kind: 'refused' }>): Mapped {
    const { reason, hint } = refused
    const at = this.#deps.clock.now()
    this.#deps.rejections.record({
      device,
      topic: TOPIC,
      outcome: 'refused',
      at,
      reason,
      hint,
    })
    return refused
  }
}
