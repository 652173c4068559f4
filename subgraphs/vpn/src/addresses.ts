/** Bits of the prefix of one cloud's addresses. */
export const RANGE_BITS = 22
const RANGE_SIZE = 2 ** (32 - RANGE_BITS)
/** Profiles that fit into a range: all but the network, the gateway and the broadcast address. */
export const MAX_HOSTS = RANGE_SIZE - 3

/** The addresses of all private networks: the first range is the servers', each other may be one cloud's. */
export interface AddressPool {
  readonly base: number
  readonly bits: number
  /** How many clouds fit in. */
  readonly ranges: number
}

/** A cloud's part of the pool. */
export interface AddressRange {
  /** As `10.96.4.0/22`. */
  readonly cidr: string
  readonly mask: string
  /** The address that stands for the server in the client's routes. */
  readonly gateway: string
  /** The nth address for a profile, from 0 to MAX_HOSTS - 1. */
  host(index: number): string
}

/** Reads a pool as `10.96.0.0/12`. */
export function addressPool(cidr: string, onProblem: (problem: string) => void): AddressPool {
  const [, address, bits] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr) ?? []
  const width = Number(bits)
  const base = address === undefined ? undefined : addressNumber(address)
  if (base === undefined || width < 8 || width > RANGE_BITS - 1 || base % 2 ** (32 - width) !== 0) {
    onProblem(`must be an IPv4 network from /8 to /${RANGE_BITS - 1}, as 10.96.0.0/12`)
    return { base: 0, bits: 8, ranges: 0 }
  }
  return { base, bits: width, ranges: 2 ** (RANGE_BITS - width) - 1 }
}

/** The servers' own address in the tunnel: where devices reach MQTT. */
export const serverAddress = ({ base }: AddressPool): string => addressText(base + 1)

/** The pool's netmask. */
export const poolMask = ({ bits }: AddressPool): string => maskOf(bits)

/** The range of this number, from 1 to `pool.ranges`. */
export function rangeOf({ base }: AddressPool, slice: number): AddressRange {
  const first = base + slice * RANGE_SIZE
  return {
    cidr: `${addressText(first)}/${RANGE_BITS}`,
    mask: maskOf(RANGE_BITS),
    gateway: addressText(first + 1),
    host: (index) => addressText(first + 2 + index),
  }
}

const maskOf = (bits: number): string => addressText(2 ** 32 - 2 ** (32 - bits))

/** An IPv4 address as a number; undefined when it is none. */
export function addressNumber(text: string): number | undefined {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined
  return parts.reduce((number, part) => number * 256 + part, 0)
}

const addressText = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
