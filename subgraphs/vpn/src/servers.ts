/** An OpenVPN server that this service decides for. */
export interface VpnServer {
  readonly name: string
  /** Its management socket. */
  readonly management: { readonly path: string } | { readonly host: string; readonly port: number }
  /** Where clients connect to by UDP. */
  readonly remote: { readonly host: string; readonly port: number }
}

const SERVER = /^([a-z0-9-]{1,32}) (?:unix:(\/\S+)|tcp:([\w.-]+):(\d{1,5})) ([\w.-]+):(\d{1,5})$/

/** Reads a list as VPN_SERVERS has it. */
export function readServers(text: string, onProblem: (problem: string) => void): VpnServer[] {
  const servers = text
    .split(',')
    .map((entry) => entry.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .flatMap((entry): VpnServer[] => {
      const [, name, path, host, port, remoteHost, remotePort] = SERVER.exec(entry) ?? []
      if (!name || !remoteHost) {
        onProblem(`"${entry}" must be a name, unix:<path> or tcp:<host>:<port>, and <host>:<port>`)
        return []
      }
      return [
        {
          name,
          management: path ? { path } : { host: host!, port: Number(port) },
          remote: { host: remoteHost, port: Number(remotePort) },
        },
      ]
    })
  if (new Set(servers.map(({ name }) => name)).size < servers.length) onProblem('must not name a server twice')
  if (servers.length === 0) onProblem('must name a server')
  return servers
}
