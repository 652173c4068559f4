import { applyTheme, type ThemeChoice } from '@isobar/ui-elements'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createConnections } from './api/connections.ts'
import { applyAccent } from './frame/ownHost.ts'
import { NotFoundPage } from './frame/NotFoundPage.tsx'
import { routeTree } from './routeTree.gen.ts'
import './styles.css'

// Before the first paint, so that a page never flashes in the other theme.
applyAccent(document.documentElement)
applyTheme((localStorage.getItem('isobar.theme') ?? 'system') as ThemeChoice)

/** Pages that need nobody signed in. */
const portalPaths = new Set([
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/invitation',
])

const connections = createConnections(() => {
  const { pathname, href } = router.state.location
  if (portalPaths.has(pathname)) return
  void router.navigate({ to: '/sign-in', search: { returnTo: href } })
})

const router = createRouter({
  routeTree,
  context: { connections },
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
