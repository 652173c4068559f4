/** Where a request came from, as the gateway saw it. */
export interface Client {
  /** The address: of the socket, or told by a proxy that the gateway trusts. */
  readonly ip?: string
  /** What the client calls itself: at most 256 characters, none of them a control character. */
  readonly userAgent?: string
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const MAX_IP_CHARACTERS = 45
const MAX_AGENT_CHARACTERS = 256
/** Set by the gateway alone, and believed from it alone: subgraphs are reached by nobody else. */
const IP_HEADER = 'isobar-client-ip'
const AGENT_HEADER = 'isobar-client-agent'

const clean = (text: string | string[] | undefined, maxCharacters: number): string | undefined =>
  (typeof text === 'string' &&
    text
      .replaceAll(/\p{Cc}/gu, '')
      .trim()
      .slice(0, maxCharacters)) ||
  undefined

const clientFrom = (ip: string | string[] | undefined, userAgent: string | string[] | undefined): Client => {
  const known = {
    ip: clean(ip, MAX_IP_CHARACTERS)?.replace(/^::ffff:(?=[\d.]+$)/i, ''),
    userAgent: clean(userAgent, MAX_AGENT_CHARACTERS),
  }
  return { ...(known.ip && { ip: known.ip }), ...(known.userAgent && { userAgent: known.userAgent }) }
}

/** The client behind a request from outside. @param request `ip` is the address that counts, behind trusted proxies too */
export const clientOf = (request: { readonly ip: string; readonly headers: Headers }): Client =>
  clientFrom(request.ip, request.headers['user-agent'])

/** How the gateway tells a subgraph of the client. */
export const clientHeaders = ({ ip, userAgent }: Client): Record<string, string> => ({
  ...(ip && { [IP_HEADER]: ip }),
  ...(userAgent && { [AGENT_HEADER]: userAgent }),
})

/** The client that the gateway told of; undefined when it told of none. */
export function toldClient(headers: Headers): Client | undefined {
  const client = clientFrom(headers[IP_HEADER], headers[AGENT_HEADER])
  return client.ip || client.userAgent ? client : undefined
}
