import { createFileRoute } from '@tanstack/react-router'
import { Provider } from 'urql'
import { ActivityPage } from '../audit/ActivityPage.tsx'
import { cursorSearch } from '../frame/Pager.tsx'

export const Route = createFileRoute('/activity')({
  validateSearch: cursorSearch,
  component: Activity,
})

function Activity() {
  const { connections } = Route.useRouteContext()
  return (
    <Provider value={connections.personal()}>
      <ActivityPage cursor={Route.useSearch()} />
    </Provider>
  )
}
