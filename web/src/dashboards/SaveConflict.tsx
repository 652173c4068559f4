import { Button, ErrorPanel } from '@isobar/ui-elements'
import type { DashboardEdit } from './useDashboardEdit.ts'

/** Two people changed one dashboard: this one saved second. */
export function SaveConflict({ edit }: { edit: DashboardEdit }) {
  return (
    <div className="pb-4">
      <ErrorPanel
        happened="Somebody else changed this dashboard while you edited it."
        means="Nothing was overwritten. Your changes are only on this page."
        remedy="Load their version and make your changes again."
        actions={<Button onClick={() => edit.takeTheirs()}>Load their version</Button>}
      />
    </div>
  )
}
