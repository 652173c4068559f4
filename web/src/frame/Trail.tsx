import { Breadcrumb } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { createPortal } from 'react-dom'
import { useCloud } from './cloudContext.ts'

interface TrailProps {
  /** The list that the page belongs to. */
  list: { to: '/$cloudId/devices' | '/$cloudId/dashboards' | '/$cloudId/logs' | '/$cloudId/settings'; label: string }
  /** The thing that the page shows. */
  name: string
}

/** Says in the top bar where this page is, and leads back to its list. */
export function Trail({ list, name }: TrailProps) {
  const { cloud, trailPlace } = useCloud()
  if (!trailPlace) return null
  return createPortal(
    <Breadcrumb
      steps={[
        <Link key="list" to={list.to} params={{ cloudId: cloud.id }}>
          {list.label}
        </Link>,
        name,
      ]}
    />,
    trailPlace,
  )
}
