import { createFileRoute } from '@tanstack/react-router'
import { DevicePage } from '../devices/DevicePage.tsx'
import { deviceSearch } from '../devices/deviceSearch.ts'

export const Route = createFileRoute('/$cloudId/devices/$deviceId')({
  validateSearch: deviceSearch,
  component: Device,
})

function Device() {
  const { deviceId } = Route.useParams()
  return <DevicePage key={deviceId} deviceId={deviceId} search={Route.useSearch()} />
}
