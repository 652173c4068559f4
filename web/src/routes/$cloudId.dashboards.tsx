import { createFileRoute } from '@tanstack/react-router'
import { DashboardsPage } from '../dashboards/DashboardsPage.tsx'
import { cursorSearch } from '../frame/Pager.tsx'

export const Route = createFileRoute('/$cloudId/dashboards')({
  validateSearch: cursorSearch,
  component: Dashboards,
})

function Dashboards() {
  return <DashboardsPage cursor={Route.useSearch()} />
}
