import { createFileRoute } from '@tanstack/react-router'
import { Provider } from 'urql'
import { AccountPage } from '../account/AccountPage.tsx'

export const Route = createFileRoute('/account')({ component: Account })

function Account() {
  const { connections } = Route.useRouteContext()
  return (
    <Provider value={connections.personal()}>
      <AccountPage />
    </Provider>
  )
}
