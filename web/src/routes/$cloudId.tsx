import { createFileRoute } from '@tanstack/react-router'
import { Provider } from 'urql'
import { CloudShell } from '../frame/CloudShell.tsx'

export const Route = createFileRoute('/$cloudId')({
  beforeLoad: ({ context, params }) => ({ connection: context.connections.open(params.cloudId) }),
  component: Cloud,
})

function Cloud() {
  const { connection } = Route.useRouteContext()
  return (
    <Provider value={connection.client} key={connection.cloudId}>
      <CloudShell connection={connection} />
    </Provider>
  )
}
