import { Button, Dialog, Menu, Progress, useToast } from '@isobar/ui-elements'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { useClient } from 'urql'
import { explainError } from '../api/errorWords.ts'
import { useCloud } from '../frame/cloudContext.ts'
import type { AuditExportFormat, AuditFilter } from '../generated/graphql.ts'
import { exportTrail } from './exportTrail.ts'

/** Saves what the trail shows, all pages of it, as a file. */
export function ExportMenu({ filter }: { filter: AuditFilter }) {
  const { cloud } = useCloud()
  const client = useClient()
  const toast = useToast()
  const [share, setShare] = useState<number>()
  const start = async (format: AuditExportFormat) => {
    setShare(0)
    try {
      const fileName = `audit-${cloud.slug}-${new Date().toISOString().slice(0, 10)}`
      const records = await exportTrail(client, { format, filter, fileName, onProgress: setShare })
      toast({ title: `${records} records are saved`, detail: 'That you exported them stands in the trail.' })
    } catch (error) {
      const { message, remedy } = explainError(error)
      toast({ status: 'critical', title: 'The trail was not exported', detail: `${message} ${remedy}` })
    } finally {
      setShare(undefined)
    }
  }
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={<Download aria-hidden />}>Export</Button>}
        entries={[
          { label: 'CSV', detail: 'For spreadsheets', onSelect: () => void start('CSV') },
          { label: 'NDJSON', detail: 'A JSON object in each line', onSelect: () => void start('NDJSON') },
        ]}
      />
      {share !== undefined && (
        <Dialog open onOpenChange={() => {}} title="Exporting">
          <Progress label="Reading the trail" value={share} />
        </Dialog>
      )}
    </>
  )
}
