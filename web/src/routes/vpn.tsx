import { createFileRoute, useLocation } from '@tanstack/react-router'
import { VpnFilePage } from '../network/VpnFilePage.tsx'

export const Route = createFileRoute('/vpn')({ component: VpnFile })

/** The token stands behind the #, which no server is told. */
function VpnFile() {
  return <VpnFilePage token={useLocation().hash} />
}
