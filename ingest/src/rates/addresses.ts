import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import { type Bucket, fullBucket, take } from './tokenBucket.ts'

/** What one address may have, and how often it may ask. */
export interface AddressLimits {
  readonly connections: number
  readonly connectsPerSecond: number
}

/** Buckets of what there may be many of; one that is forgotten begins full. */
class Buckets {
  readonly #rate: { perSecond: number; burstS: number }
  readonly #buckets: LRUCache<string, Bucket>

  constructor(max: number, rate: { perSecond: number; burstS: number }) {
    this.#rate = rate
    this.#buckets = new LRUCache({ max })
  }

  /** Whether there was one left to take. */
  take(name: string, now: number): boolean {
    return take(this.#of(name, now), this.#rate, 1, now) === 0
  }

  /** Whether there is one left. */
  has(name: string, now: number): boolean {
    return take(this.#of(name, now), this.#rate, 0, now) === 0 && this.#of(name, now).tokens >= 1
  }

  #of(name: string, now: number): Bucket {
    const known = this.#buckets.get(name)
    if (known) return known
    const bucket = fullBucket(this.#rate, now)
    this.#buckets.set(name, bucket)
    return bucket
  }
}

/**
 * Keeps one address from taking what is there for all: it may have so many connections, open so many a second, and be wrong
 * about one user name's credential so many times. An IPv6 address counts as its /64 network, which one site has to itself.
 */
export class Addresses {
  readonly #limits: AddressLimits
  readonly #connections = new Map<string, number>()
  readonly #connects: Buckets
  readonly #failures = new Buckets(limits.countedAddresses, {
    perSecond: limits.failedConnectsPerSecond,
    burstS: limits.failedConnectsBurst / limits.failedConnectsPerSecond,
  })

  readonly #failedKeys = new Buckets(limits.countedAddresses, {
    perSecond: limits.failedProvisioningsPerSecond,
    burstS: limits.failedProvisioningsBurst / limits.failedProvisioningsPerSecond,
  })
  readonly #requests = new Buckets(limits.countedClouds, {
    perSecond: limits.provisioningsPerSecond,
    burstS: limits.burstS,
  })

  constructor(of: AddressLimits) {
    this.#limits = of
    this.#connects = new Buckets(limits.countedAddresses, { perSecond: of.connectsPerSecond, burstS: limits.burstS })
  }

  /** Counts a connection, which {@link close} must follow; or says why it is one too many. */
  open(address: string, now: number): string | undefined {
    const site = siteOf(address)
    if (!this.#connects.take(site, now)) return 'too many attempts of one address'
    const open = this.#connections.get(site) ?? 0
    if (open >= this.#limits.connections) return 'too many connections of one address'
    this.#connections.set(site, open + 1)
    return undefined
  }

  close(address: string): void {
    const site = siteOf(address)
    const open = (this.#connections.get(site) ?? 1) - 1
    if (open === 0) this.#connections.delete(site)
    else this.#connections.set(site, open)
  }

  /** Whether an address may try a user name's credential, right or wrong. */
  mayTry(address: string, userName: string, now: number): boolean {
    return this.#failures.has(`${siteOf(address)} ${userName}`, now)
  }

  /** Counts a credential that was wrong. */
  failed(address: string, userName: string, now: number): void {
    this.#failures.take(`${siteOf(address)} ${userName}`, now)
  }

  /** Whether an address may try a provisioning key's secret, right or wrong: it may be wrong about one key, and about all. */
  mayProvision(address: string, key: string, now: number): boolean {
    return this.mayTry(address, `provision ${key}`, now) && this.#failedKeys.has(siteOf(address), now)
  }

  /** Counts a key and secret that were wrong. */
  failedProvisioning(address: string, key: string, now: number): void {
    this.failed(address, `provision ${key}`, now)
    this.#failedKeys.take(siteOf(address), now)
  }

  /** Counts a request by a provisioning profile, wherever it comes from; whether it is not one too many. */
  mayAsk(profileId: string, now: number): boolean {
    return this.#requests.take(profileId, now)
  }
}

function siteOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)
  if (mapped) return mapped[1] as string
  const [left = '', right = ''] = (address.split('%')[0] as string).split('::')
  const groups = (text: string) => text.split(':').filter(Boolean)
  const zeros = Array<string>(Math.max(0, 8 - groups(left).length - groups(right).length)).fill('0')
  return [...groups(left), ...zeros, ...groups(right)].slice(0, 4).join(':')
}
