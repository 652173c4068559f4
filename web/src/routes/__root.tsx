import { ToastRegion } from '@isobar/ui-elements'
import { createRootRouteWithContext, Outlet, redirect } from '@tanstack/react-router'
import type { Connections } from '../api/connections.ts'
import { elsewhere } from '../frame/ownHost.ts'
import { NotFoundPage } from '../frame/NotFoundPage.tsx'

export const Route = createRootRouteWithContext<{ connections: Connections }>()({
  beforeLoad: ({ location }) => {
    const href = elsewhere(location.pathname, location.href)
    if (href !== undefined) throw redirect({ href, reloadDocument: true, replace: true })
  },
  component: () => (
    <ToastRegion>
      <Outlet />
    </ToastRegion>
  ),
  notFoundComponent: NotFoundPage,
})
