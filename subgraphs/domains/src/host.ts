import { domainToASCII, domainToUnicode } from 'node:url'
import { parse } from 'tldts'

export type HostResult =
  | { readonly ok: true; /** Lower case, in A-labels. */ readonly host: string }
  | { readonly ok: false; readonly problem: string }

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** Names that the public DNS never answers for (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN). */
const RESERVED = ['localhost', 'local', 'internal', 'invalid', 'onion', 'alt', 'home.arpa', 'arpa']
const MAX_CHARACTERS = 253
/** `_iot-challenge.` stands before it. */
const ROOM_FOR_CHALLENGE = 15

/** A host name as it is kept, or what is wrong with it. Only names that somebody can register are hosts. */
export function validHost(text: string): HostResult {
  const typed = text.trim().replace(/\.$/, '').toLowerCase()
  const refuse = (problem: string): HostResult => ({ ok: false, problem })
  if (typed === '') return refuse('must not be empty')
  if (/[:/@\s]/.test(typed)) return refuse('must be a host name alone: no https://, path, port or blank')
  if (typed.includes('*')) return refuse('must be one host: a wildcard would take names that nobody verified')
  const host = domainToASCII(typed)
  const labels = host.split('.')
  if (host === '' || !labels.every((label) => LABEL.test(label))) {
    return refuse('must be labels of letters, digits and hyphens with dots between them')
  }
  if (host.length > MAX_CHARACTERS - ROOM_FOR_CHALLENGE) return refuse('must be at most 238 characters')
  if (/^[\d.]+$/.test(host)) return refuse('must be a name, not an address')
  if (RESERVED.some((name) => host === name || host.endsWith(`.${name}`))) {
    return refuse('must be a name of the public DNS')
  }
  const { domain, publicSuffix } = parse(host, { allowPrivateDomains: true })
  if (labels.length < 2) return refuse('must have a domain, such as iot.example.com')
  if (domain === null || host === publicSuffix) return refuse(`must be below ${host}: that is a public suffix`)
  return { ok: true, host }
}

/** The name as people read it: IDN labels in their own letters. */
export const displayHost = (host: string): string => domainToUnicode(host)

/** Whether a host is an apex, where no CNAME can stand (RFC 1912 §2.4). */
export const isApex = (host: string): boolean => parse(host, { allowPrivateDomains: true }).domain === host
