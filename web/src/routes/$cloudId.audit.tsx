import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from '../audit/AuditPage.tsx'
import { auditSearch } from '../audit/auditSearch.ts'

export const Route = createFileRoute('/$cloudId/audit')({
  validateSearch: auditSearch,
  component: Audit,
})

function Audit() {
  return <AuditPage search={Route.useSearch()} />
}
