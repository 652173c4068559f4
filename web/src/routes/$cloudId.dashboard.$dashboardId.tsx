import { createFileRoute } from '@tanstack/react-router'
import { DashboardPage } from '../dashboards/DashboardPage.tsx'

export const Route = createFileRoute('/$cloudId/dashboard/$dashboardId')({ component: Dashboard })

function Dashboard() {
  const { dashboardId } = Route.useParams()
  return <DashboardPage key={dashboardId} dashboardId={dashboardId} />
}
