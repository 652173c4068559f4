import { KafkaUnavailableError, type Producer } from '@isobar/kafka'
import { type Clock, newId, provisionedDeviceId, provisioningHash } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import { type CommandEvent, provisioningTopic, recordKey, type ProvisioningRequest } from '@isobar/schemas'
import { type ProvisionRequest, readProvisionRequest } from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Addresses } from '../rates/addresses.ts'
import type { Registry } from '../registry/registry.ts'
import { payloadLimits } from '../uplink/message.ts'
import { wholeRefusal } from '../uplink/refusal.ts'
import type { ProfileIdentity, Profiles } from './profiles.ts'
import { requestedCredential, type Requested } from './requestedCredential.ts'

/** What a client that asked for a credential is told, in the dialect's form. */
export type ProvisionAnswer =
  | ({ readonly status: 'SUCCESS' } & Requested['told'])
  | { readonly status: 'NOT_FOUND' | 'FAILURE'; readonly errorMsg: string }

/** The answer, and whether asking again later may help. */
export interface Provisioned {
  readonly answer: ProvisionAnswer
  readonly retryAfterS?: number
}

export interface ProvisionerDeps {
  readonly profiles: Profiles
  readonly registry: Registry
  readonly addresses: Addresses
  readonly producer: Pick<Producer, 'send'>
  /** Names this process where refusals are awaited. */
  readonly instance: string
  /** The pepper of the registries' hashes. */
  readonly pepper: string
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: IngestMetrics
}

const UNKNOWN: Provisioned = { answer: { status: 'NOT_FOUND', errorMsg: 'There is no such key and secret.' } }
const fail = (errorMsg: string, retryAfterS?: number): Provisioned => ({
  answer: { status: 'FAILURE', errorMsg },
  ...(retryAfterS === undefined ? {} : { retryAfterS }),
})

/**
 * Gives credentials to devices that show the key and secret of a provisioning profile. The devices subgraph decides; a
 * success is told only once the credential works here. A wrong key, a wrong secret and a profile that is off are answered
 * alike, and are counted by address.
 */
export class Provisioner {
  readonly #deps: ProvisionerDeps
  readonly #waiting = new Map<string, (answer: Provisioned) => void>()

  constructor(deps: ProvisionerDeps) {
    this.#deps = deps
  }

  /** Answers a request. Never rejects, and takes no longer than `limits.answerMs`. */
  async provision(payload: Uint8Array, address: string): Promise<Provisioned> {
    const provisioned = await this.#provision(payload, address)
    this.#deps.metrics.provisioned.inc({ status: provisioned.answer.status })
    return provisioned
  }

  /** A refusal of the devices subgraph. */
  refused({ instance, requestId, status = 'FAILURE', reason = 'It was refused.' }: CommandEvent): void {
    if (instance === this.#deps.instance) this.#waiting.get(requestId ?? '')?.({ answer: { status, errorMsg: reason } })
  }

  async #provision(payload: Uint8Array, address: string): Promise<Provisioned> {
    const { addresses, profiles, registry, pepper, clock } = this.#deps
    const read = readProvisionRequest(payload, payloadLimits)
    if (!read.ok) return fail(wholeRefusal(read.refusal).hint)
    const now = clock.now()
    if (!addresses.mayProvision(address, read.key, now)) return fail('Too many wrong attempts; ask again later.', 60)
    const profile = profiles.find(provisioningHash(pepper, read), now)
    if (!profile || !registry.isOpen(profile.cloudId)) {
      addresses.failedProvisioning(address, read.key, now)
      return UNKNOWN
    }
    const requested = requestedCredential(pepper, read.credential, now)
    if (typeof requested === 'string') return fail(requested)
    const deviceId = provisionedDeviceId(profile.cloudId, profile.profileId, read.name)
    const holder = registry.find(requested.stored.hash)?.deviceId
    if (holder === deviceId) return success(requested)
    if (holder !== undefined) {
      addresses.failedProvisioning(address, read.key, now)
      return fail('Another device has this credential.')
    }
    if (!addresses.mayAsk(profile.profileId, now)) return fail('Too many devices ask by this key; ask again.', 1)
    return this.#ask(profile, deviceId, read, requested, now)
  }

  async #ask(
    { cloudId, profileId }: ProfileIdentity,
    deviceId: string,
    { name }: ProvisionRequest,
    requested: Requested,
    receivedAt: number,
  ): Promise<Provisioned> {
    const { registry, producer, instance, logger } = this.#deps
    if (this.#waiting.size >= limits.provisioningsWaiting) return fail('Too many devices ask at once; ask again.', 1)
    const requestId = newId('evt')
    const { promise, resolve } = Promise.withResolvers<Provisioned>()
    this.#waiting.set(requestId, resolve)
    const timer = setTimeout(() => resolve(fail('No answer came in time; ask again.', 1)), limits.answerMs)
    const forget = registry.onCredential(requested.stored.hash, (holder) => {
      if (holder === deviceId) resolve(success(requested))
    })
    const credential = requested.stored
    const asked = { cloudId, profileId, deviceId, name, receivedAt, requestId, instance, credential }
    const value: ProvisioningRequest = { v: 1, ...asked }
    const key = recordKey(cloudId, profileId)
    const type = 'isobar.provisioning.requested'
    producer.send([{ topic: provisioningTopic, key, value, type, time: receivedAt }]).catch((error: unknown) => {
      if (!(error instanceof KafkaUnavailableError)) logger.error({ err: error }, 'a provisioning request was not sent')
      resolve(fail('The platform cannot answer now; ask again.', 1))
    })
    const provisioned = await promise
    clearTimeout(timer)
    forget()
    this.#waiting.delete(requestId)
    return provisioned
  }
}

const success = ({ told }: Requested): Provisioned => ({ answer: { status: 'SUCCESS', ...told } })
