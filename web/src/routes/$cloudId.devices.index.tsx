import { createFileRoute } from '@tanstack/react-router'
import { devicesSearch } from '../devices/devicesSearch.ts'
import { DevicesPage } from '../devices/DevicesPage.tsx'

export const Route = createFileRoute('/$cloudId/devices/')({
  validateSearch: devicesSearch,
  component: Devices,
})

function Devices() {
  return <DevicesPage search={Route.useSearch()} />
}
