import { createFileRoute } from '@tanstack/react-router'
import { Provider } from 'urql'
import { CloudsPage } from '../portal/CloudsPage.tsx'

export const Route = createFileRoute('/clouds')({ component: Clouds })

function Clouds() {
  const { connections } = Route.useRouteContext()
  return (
    <Provider value={connections.personal()}>
      <CloudsPage />
    </Provider>
  )
}
