import { createFileRoute } from '@tanstack/react-router'
import { TracePage } from '../logs/TracePage.tsx'

export const Route = createFileRoute('/$cloudId/traces/$traceId')({ component: Trace })

function Trace() {
  const { traceId } = Route.useParams()
  return <TracePage key={traceId} traceId={traceId} />
}
