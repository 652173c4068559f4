import { verifierConfig } from '@isobar/auth'
import { baseUrl, hostList, kafkaConfig, mongoConfig, port } from '@isobar/kit'
import { z } from 'zod'
import { validHost } from './host.ts'

/** The variables that the domains subgraph reads. */
export const domainsConfig = {
  ...kafkaConfig,
  ...mongoConfig,
  ...verifierConfig,
  DOMAINS_PORT: port(4004),
  DOMAINS_DATABASE: z.string().default('isobar_domains'),
  /** The name servers that are asked, as `address` or `address:port`; the system's when empty. */
  DNS_SERVERS: hostList.optional(),
  /** Below it each cloud has a name that its domains are aliases of. Without it no domain can be added. */
  DOMAINS_TARGET: z
    .string()
    .refine((name) => validHost(name).ok, 'must be a host name such as edge.example.com')
    .optional(),
  /** Where the server that holds the certificates is asked at, as `address:port`; a domain's own port 443 when not set. */
  EDGE_ADDRESS: z
    .string()
    .regex(/^.+:\d{1,5}$/, 'must be address:port')
    .optional(),
  /** Further certificates that a domain's may be issued by, in PEM: an authority that is not publicly trusted. */
  EDGE_CA_FILE: z.string().optional(),
  /** Port of 127.0.0.1 on which is answered whether a certificate may be asked for. */
  TLS_ASK_PORT: port(4009),
  PUBLIC_URL: baseUrl('http://127.0.0.1:4000'),
}
