import { secret } from '@isobar/kit'
import { z } from 'zod'

/** The variables of what stands beside an OpenVPN server. */
export const agentConfig = {
  /** Base URL of the vpn subgraph. */
  VPN_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4005'),
  /** Proves it to the vpn subgraph; the same there. */
  VPN_AGENT_SECRET: secret,
  /** The server's name in VPN_SERVERS. */
  VPN_SERVER: z.string(),
  /** Folder of the server's files and of its management socket. */
  VPN_RUN_DIR: z.string().default('/run/openvpn'),
  VPN_LISTEN_PORT: z.coerce.number().int().min(1).max(65_535).default(1194),
  /** Where ingest's MQTT listener is, seen from here: `<host>:<port>`. */
  VPN_MQTT_TARGET: z.string().regex(/^[\w.-]+:\d{1,5}$/, 'must be <host>:<port>'),
  OPENVPN_BINARY: z.string().default('openvpn'),
  NFT_BINARY: z.string().default('nft'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
}
