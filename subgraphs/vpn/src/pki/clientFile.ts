import type { VpnServer } from '../servers.ts'

/** The name in the certificate of every server. */
export const SERVER_NAME = 'isobar-vpn-server'

/** What `openvpn --config` of a client reads, and OpenVPN Connect imports: everything in one file. */
export function clientFile(parts: {
  /** For people; the first line. */
  name: string
  servers: readonly VpnServer[]
  root: string
  /** The client's own, and what signed it. */
  certificates: readonly string[]
  privateKey: string
  tlsCryptKey: string
}): string {
  return [
    `# ${parts.name}: an Isobar private network. Whoever has this file gets in: keep it like a password.`,
    'client',
    'dev tun',
    'proto udp',
    ...parts.servers.map(({ remote }) => `remote ${remote.host} ${remote.port}`),
    'remote-cert-tls server',
    `verify-x509-name ${SERVER_NAME} name`,
    'tls-version-min 1.3',
    'data-ciphers AES-256-GCM:CHACHA20-POLY1305',
    'nobind',
    'auth-retry nointeract',
    'connect-retry 2 60',
    'persist-tun',
    'auth-nocache',
    'explicit-exit-notify 2',
    inline('ca', parts.root),
    inline('cert', parts.certificates.join('')),
    inline('key', parts.privateKey),
    inline('tls-crypt-v2', parts.tlsCryptKey),
    '',
  ].join('\n')
}

const inline = (name: string, text: string): string => `<${name}>\n${text.trimEnd()}\n</${name}>`
