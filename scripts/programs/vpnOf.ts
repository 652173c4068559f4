import { randomBytes } from 'node:crypto'

/**
 * What makes the stack drive the VPN server that the tests start in a namespace, with its files in this folder;
 * the way to its management socket is the tests' own, so that they can cut it.
 */
export const vpnOf = (folder: string): Record<string, string> => ({
  ISOBAR_VPN_DIR: folder,
  VPN_SERVERS: `test unix:${folder}/way.sock 10.199.1.1:1194`,
  VPN_AGENT_SECRET: randomBytes(32).toString('base64url'),
})
