import type { Client, OperationResult } from 'urql'
import {
  AuditExportDocument,
  type AuditExportFormat,
  type AuditExportQuery,
  type AuditFilter,
} from '../generated/graphql.ts'

const FILES = {
  CSV: { extension: 'csv', type: 'text/csv' },
  NDJSON: { extension: 'ndjson', type: 'application/x-ndjson' },
} as const

/**
 * Reads the trail part by part and saves it as a file.
 * @param onProgress   is told which share is there, 0 to 1
 * @throws CombinedError  a part was refused or could not be read: nothing is saved
 */
export async function exportTrail(
  client: Client,
  options: { format: AuditExportFormat; filter: AuditFilter; fileName: string; onProgress(share: number): void },
): Promise<number> {
  const { format, filter, fileName, onProgress } = options
  const texts: string[] = []
  let records = 0
  for (let after: string | null = null; ;) {
    const { data, error }: OperationResult<AuditExportQuery> = await client
      .query(AuditExportDocument, { format, filter, after }, { requestPolicy: 'network-only' })
      .toPromise()
    if (error) throw error
    const part: AuditExportQuery['auditExport'] = data!.auditExport
    texts.push(part.text)
    records += part.records
    onProgress(part.total === 0 ? 1 : Math.min(1, records / part.total))
    if (part.next === null) break
    after = part.next
  }
  save(new Blob(texts, { type: FILES[format].type }), `${fileName}.${FILES[format].extension}`)
  return records
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
