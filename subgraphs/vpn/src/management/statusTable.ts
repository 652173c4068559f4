/** A client in the answer to `status 3`. */
export interface StatusClient {
  readonly cid: number
  readonly commonName: string
  /** `address:port` as the server sees the client. */
  readonly realAddress: string
  /** False for one that waits for an answer. */
  readonly isIn: boolean
  readonly bytesIn: number
  readonly bytesOut: number
  /** ms UTC */
  readonly connectedAt: number
}

/** Reads the clients of `status 3` (tab-separated), by the names in its header. What is not complete is left out. */
export function readStatus(lines: readonly string[]): StatusClient[] {
  const rows = lines.map((line) => line.split('\t'))
  const header = rows.find(([kind, of]) => kind === 'HEADER' && of === 'CLIENT_LIST')?.slice(2)
  if (!header) return []
  const column = (name: string) => header.indexOf(name)
  const at = {
    cid: column('Client ID'),
    commonName: column('Common Name'),
    realAddress: column('Real Address'),
    address: column('Virtual Address'),
    bytesIn: column('Bytes Received'),
    bytesOut: column('Bytes Sent'),
    since: column('Connected Since (time_t)'),
  }
  return rows.flatMap(([kind, ...cells]) => {
    if (kind !== 'CLIENT_LIST') return []
    const number = (index: number) => Number(cells[index] || Number.NaN)
    const client = {
      cid: number(at.cid),
      commonName: cells[at.commonName] ?? '',
      realAddress: cells[at.realAddress] ?? '',
      isIn: Boolean(cells[at.address]),
      bytesIn: number(at.bytesIn),
      bytesOut: number(at.bytesOut),
      connectedAt: number(at.since) * 1_000,
    }
    const numbers = [client.cid, client.bytesIn, client.bytesOut, client.connectedAt]
    return numbers.every(Number.isFinite) ? [client] : []
  })
}
