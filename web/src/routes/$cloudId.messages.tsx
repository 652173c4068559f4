import { createFileRoute } from '@tanstack/react-router'
import { DeliveriesPage } from '../deliveries/DeliveriesPage.tsx'
import { cursorSearch } from '../frame/Pager.tsx'

export const Route = createFileRoute('/$cloudId/messages')({
  validateSearch: cursorSearch,
  component: Messages,
})

function Messages() {
  return <DeliveriesPage cursor={Route.useSearch()} />
}
