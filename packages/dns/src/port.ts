/**
 * What the DNS says of one name and type.
 * `missing`: a server said that there is no such name, or no such record of it (RFC 2308).
 * `unknown`: no server answered: SERVFAIL, REFUSED or silence, of which `problem` tells. It means nothing about the record.
 */
export type DnsAnswer =
  | { readonly kind: 'found'; readonly values: readonly string[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown'; readonly problem: string }

/** The records of a name. Names are in A-labels (RFC 5890), without the last dot; so are those that are answered. */
export interface Dns {
  /** Texts, the strings of each joined (RFC 1035 §3.3.14). */
  txt(name: string): Promise<DnsAnswer>
  /** The name that it is an alias of. */
  cname(name: string): Promise<DnsAnswer>
  /** IPv4 and IPv6 addresses, through aliases, sorted. */
  addresses(name: string): Promise<DnsAnswer>
}
