import { createFileRoute } from '@tanstack/react-router'
import { cursorSearch } from '../frame/Pager.tsx'
import { MembersPage } from '../members/MembersPage.tsx'

export const Route = createFileRoute('/$cloudId/members')({
  validateSearch: cursorSearch,
  component: Members,
})

function Members() {
  return <MembersPage cursor={Route.useSearch()} />
}
