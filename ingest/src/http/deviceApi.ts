import { AppError, deviceCredentialHash, ErrorCode, HTTP_STATUS, type HttpServer, unauthenticated } from '@isobar/kit'
import { currentTrace } from '@isobar/logging'
import {
  ATTRIBUTES_TOPIC,
  attributesResponseTopic,
  CLAIM_TOPIC,
  rpcRequestTopic,
  rpcResponseTopic,
  TELEMETRY_TOPIC,
} from '@isobar/telemetry-model'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { limits } from '../limits.ts'
import type { Presence } from '../presence/presence.ts'
import type { DeviceIdentity, Registry } from '../registry/registry.ts'
import type { SessionEffects } from '../uplink/message.ts'
import type { Outcome, Uplink } from '../uplink/uplink.ts'
import type { Webhooks } from './webhooks.ts'
import type { Arrived, WaitingRequests } from './waitingRequests.ts'

export interface DeviceApiDeps {
  readonly registry: Registry
  readonly uplink: Uplink
  readonly presence: Presence
  readonly waiting: WaitingRequests
  readonly webhooks: Webhooks
  /** The pepper of the registry's hashes. */
  readonly pepper: string
}

type DeviceRequest = FastifyRequest<{
  Params: { token: string; requestId?: string }
  Querystring: Record<string, string>
}>

/** Kafka may take the message yet: sent again, a point that carries its time is stored once. */
const LATE: Outcome = {
  kind: 'unavailable',
  reason: 'UNAVAILABLE',
  hint: 'the platform could not store the message in time',
}

/** HTTP statuses of what is refused for good. */
const REFUSED_STATUS: Record<(Outcome & { kind: 'refused' })['reason'], number> = {
  MALFORMED: 400,
  BAD_ENTRY: 400,
  UNKNOWN_TOPIC: 404,
  NOT_ALLOWED: 403,
  TOO_LARGE: 413,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
}
const RPC_PREFIX = rpcRequestTopic(0).slice(0, -1)
const timeout = z.coerce.number().int().min(1).max(limits.pollMs).default(limits.pollMs)

/**
 * The dialect over HTTP: `/api/v1/<access token>/telemetry|attributes|rpc`, as ThingsBoard has it. 2xx says what a
 * PUBACK says: Kafka has it. What may be sent again is 429 or 503 with Retry-After; what may not is another 4xx, whose body
 * says what is wrong. `attributes/updates` and `rpc` wait for up to a minute (`?timeout=` in ms) for something to be told, and
 * answer 408 when there was nothing.
 */
export function serveDeviceApi(http: HttpServer, deps: DeviceApiDeps): void {
  void http.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.packetBytes }, (_request, body, done) =>
        done(null, body),
      )
      const api = new DeviceApi(deps)
      const publish = (topic: (request: DeviceRequest) => string) => (request: FastifyRequest, reply: FastifyReply) =>
        api.publish(request as DeviceRequest, reply, topic(request as DeviceRequest))
      scope.post(
        '/telemetry',
        publish(() => TELEMETRY_TOPIC),
      )
      scope.post(
        '/attributes',
        publish(() => ATTRIBUTES_TOPIC),
      )
      scope.post(
        '/claim',
        publish(() => CLAIM_TOPIC),
      )
      scope.post(
        '/rpc',
        publish(() => `${RPC_PREFIX}0`),
      )
      scope.post(
        '/rpc/:requestId',
        publish(({ params }) => rpcResponseTopic(params.requestId as string)),
      )
      scope.post('/webhook', (request, reply) => api.webhook(request as DeviceRequest, reply))
      scope.get('/attributes', (request, reply) => api.attributes(request as DeviceRequest, reply))
      scope.get('/attributes/updates', (request, reply) => api.poll(request as DeviceRequest, reply, isAttributes))
      scope.get('/rpc', (request, reply) => api.poll(request as DeviceRequest, reply, isCommand))
    },
    { prefix: '/api/v1/:token' },
  )
}

const isAttributes = (topic: string): boolean => topic === ATTRIBUTES_TOPIC
const isCommand = (topic: string): boolean => topic.startsWith(RPC_PREFIX)

class DeviceApi {
  readonly #deps: DeviceApiDeps

  constructor(deps: DeviceApiDeps) {
    this.#deps = deps
  }

  publish(request: DeviceRequest, reply: FastifyReply, topic: string): Promise<unknown> {
    return this.#store(reply, this.#authenticate(request), topic, bodyOf(request))
  }

  /** What another platform posts becomes telemetry by the device's mapping; what that makes nothing of is acknowledged. */
  async webhook(request: DeviceRequest, reply: FastifyReply): Promise<unknown> {
    const device = this.#authenticate(request)
    const mapped = await this.#deps.webhooks.map(device, bodyOf(request), request.headers)
    if (mapped.kind === 'nothing') return reply.code(200).send()
    if (mapped.kind !== 'telemetry') return answer(reply, mapped)
    return this.#store(reply, device, TELEMETRY_TOPIC, mapped.payload)
  }

  async #store(reply: FastifyReply, device: DeviceIdentity, topic: string, payload: Buffer): Promise<unknown> {
    const accepted = this.#deps.uplink.accept(
      { device, topic, payload, trace: currentTrace() },
      { repeatsForEver: false },
    )
    const outcome = await Promise.race([accepted, delay(limits.storeMs, LATE, { ref: false })])
    this.#deps.presence.seen(device)
    return answer(reply, outcome)
  }

  /** What the device asks is answered by the devices subgraph, over the same topics as a question by MQTT. */
  async attributes(request: DeviceRequest, reply: FastifyReply): Promise<unknown> {
    const device = this.#authenticate(request)
    const { clientKeys, sharedKeys } = request.query
    const requestId = '1'
    const topic = attributesResponseTopic(requestId)
    let refusal: Outcome | undefined
    const giveUp = new AbortController()
    const arrived = await this.#wait(device, request, {
      wants: (name) => name === topic,
      withinMs: limits.answerMs,
      giveUp,
      onOpen: (sessionId) => {
        const payload = Buffer.from(JSON.stringify({ clientKeys, sharedKeys }))
        const asked = { device, topic: `v1/devices/me/attributes/request/${requestId}`, payload, sessionId }
        void this.#deps.uplink.accept(asked, { repeatsForEver: false }).then((outcome) => {
          if (outcome.kind === 'stored') return
          refusal = outcome
          giveUp.abort()
        })
      },
    })
    if (refusal) return answer(reply, refusal)
    if (!arrived) throw new AppError(ErrorCode.UNAVAILABLE, 'No answer came in time; ask again.')
    return send(reply, arrived, arrived.message.payload)
  }

  async poll(request: DeviceRequest, reply: FastifyReply, wants: (topic: string) => boolean): Promise<unknown> {
    const device = this.#authenticate(request)
    const asked = timeout.safeParse(request.query['timeout'])
    if (!asked.success)
      throw new AppError(ErrorCode.BAD_USER_INPUT, `timeout must be from 1 to ${limits.pollMs} milliseconds`)
    const arrived = await this.#wait(device, request, {
      wants,
      withinMs: asked.data,
      giveUp: new AbortController(),
      // Devices sends what waits for it to whoever connects.
      onOpen: () => this.#deps.presence.listening(device),
    })
    if (!arrived) return reply.code(408).send({ code: 'TIMEOUT', message: 'There was nothing to tell; ask again.' })
    return send(reply, arrived, wants === isCommand ? commandOf(arrived) : arrived.message.payload)
  }

  async #wait(
    device: DeviceIdentity,
    request: DeviceRequest,
    { giveUp, ...options }: Omit<Parameters<WaitingRequests['next']>[1], 'signal'> & { giveUp: AbortController },
  ): Promise<Arrived | undefined> {
    const { waiting } = this.#deps
    if (!waiting.hasRoom(device.deviceId)) {
      const hint = `A device may wait in ${limits.pollsOfDevice} requests at once.`
      throw new AppError(ErrorCode.RATE_LIMITED, hint, { retryAfterS: 1 })
    }
    request.raw.once('close', () => giveUp.abort())
    return waiting.next(device.deviceId, { ...options, signal: giveUp.signal })
  }

  #authenticate({ params: { token } }: DeviceRequest): DeviceIdentity {
    const device = this.#deps.registry.find(deviceCredentialHash.accessToken(this.#deps.pepper, token))
    if (!device) throw unauthenticated('There is no device with this access token.')
    return device
  }
}

const bodyOf = ({ body }: DeviceRequest): Buffer => (body instanceof Buffer ? body : Buffer.alloc(0))

/** Answers with what arrived; the device has it when the response is written. */
function send(reply: FastifyReply, { progress }: Arrived, payload: string): FastifyReply {
  progress.sent?.()
  reply.raw.once('finish', () => progress.delivered?.())
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) progress.failed?.('the request ended before the device had it')
  })
  return reply.type('application/json').send(payload)
}

/** As ThingsBoard has it over HTTP, where no topic tells the number. */
function commandOf({ message: { topic, payload } }: Arrived): string {
  const id = Number(topic.slice(RPC_PREFIX.length))
  return JSON.stringify({ id, ...(JSON.parse(payload) as object) })
}

function answer(reply: FastifyReply, outcome: Outcome): FastifyReply {
  switch (outcome.kind) {
    case 'stored':
      return reply.code(200).type('application/json').send(replyOf(outcome.effects))
    case 'discarded':
      return reply.code(200).send()
    case 'refused':
      return reply.code(REFUSED_STATUS[outcome.reason]).send({ code: outcome.reason, message: outcome.hint })
    case 'unavailable': {
      const { reason, hint, retryAfterS = 1 } = outcome
      void reply.header('retry-after', Math.ceil(retryAfterS))
      return reply.code(HTTP_STATUS[reason]).send({ code: reason, message: hint })
    }
  }
}

const replyOf = (effects: SessionEffects | undefined): string => effects?.reply?.payload ?? ''
