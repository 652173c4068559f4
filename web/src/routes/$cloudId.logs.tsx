import { createFileRoute } from '@tanstack/react-router'
import { LogsPage } from '../logs/LogsPage.tsx'
import { logSearch } from '../logs/logSearch.ts'

export const Route = createFileRoute('/$cloudId/logs')({ validateSearch: logSearch, component: Logs })

function Logs() {
  return <LogsPage search={Route.useSearch()} />
}
