import { verifierConfig } from '@isobar/auth'
import { kafkaConfig, mongoConfig, port, secret } from '@isobar/kit'
import { sealingKeys } from '@isobar/secrets'
import { z } from 'zod'
import { addressPool } from './addresses.ts'
import { readServers } from './servers.ts'

/** The variables that the vpn subgraph reads. */
export const vpnConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  VPN_PORT: port(4005),
  VPN_DATABASE: z.string().default('isobar_vpn'),
  /** Pepper of the links' hashes. */
  SECRET_PEPPER: secret,
  /** Seals the keys of the certificate authorities and of tls-crypt. */
  SECRETS_KEY: sealingKeys,
  /**
   * The OpenVPN servers, separated by commas: name, management socket (`unix:<path>` or `tcp:<host>:<port>`) and where
   * clients connect to (`<host>:<port>`, UDP), with spaces between.
   */
  VPN_SERVERS: z
    .string()
    .default('local unix:/run/isobar/openvpn.sock 127.0.0.1:1194')
    .transform((text, context) => readServers(text, (problem) => context.addIssue(problem))),
  /** The addresses that clouds get theirs from, a /22 each; the first stays with the servers. */
  VPN_POOL: z
    .string()
    .default('10.96.0.0/12')
    .transform((text, context) => addressPool(text, (problem) => context.addIssue(problem))),
  /** What the agents beside the servers prove themselves with; without it there is no door for them. */
  VPN_AGENT_SECRET: secret.optional(),
  /** The program that makes tls-crypt-v2 keys. */
  OPENVPN_BINARY: z.string().default('openvpn'),
  /** Files of a root that is kept elsewhere; without them one is made at the first start, its key sealed. */
  VPN_ROOT_CERTIFICATE_FILE: z.string().optional(),
  VPN_ROOT_KEY_FILE: z.string().optional(),
}
