import { ToastRegion } from '@isobar/ui-elements'
import { createRootRouteWithContext, Outlet } from '@tanstack/react-router'
import type { Connections } from '../api/connections.ts'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'

export const Route = createRootRouteWithContext<{ connections: Connections }>()({
  component: () => (
    <ToastRegion>
      <Outlet />
    </ToastRegion>
  ),
  notFoundComponent: NotFoundPage,
})
