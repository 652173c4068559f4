import { DataTable, RelativeTime, type TableColumn } from '@isobar/ui-elements'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCloud } from '../frame/cloudContext.ts'
import type { DashboardRowFragment } from '../generated/graphql.ts'

interface DashboardsTableProps {
  rows: readonly DashboardRowFragment[]
  loading: boolean
  empty?: ReactNode
  skeletonRows?: number
}

/** Dashboards by name. */
export function DashboardsTable({ rows, loading, empty, skeletonRows }: DashboardsTableProps) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  const columns: TableColumn<DashboardRowFragment>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: ({ id, name }) => (
        <Link
          to="/$cloudId/dashboard/$dashboardId"
          params={{ cloudId: cloud.id, dashboardId: id }}
          className="truncate font-medium text-ink hover:underline hover:underline-offset-2"
        >
          {name}
        </Link>
      ),
    },
    {
      key: 'by',
      header: 'Created by',
      width: '25%',
      inList: 'never',
      cell: ({ createdBy }) => <span className="text-ink-2">{createdBy?.user.name ?? 'An API key'}</span>,
    },
    {
      key: 'widgets',
      header: 'Widgets',
      width: '5rem',
      align: 'end',
      inList: 'never',
      cell: ({ widgets }) => widgets.length,
    },
    {
      key: 'updated',
      header: 'Changed',
      width: '6.5rem',
      align: 'end',
      inList: 'end',
      cell: ({ updatedAt }) => <RelativeTime at={updatedAt} className="text-ink-2" />,
    },
  ]
  return (
    <DataTable
      label="Dashboards"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      loading={loading}
      {...(skeletonRows === undefined ? {} : { skeletonRows })}
      empty={empty}
      onRowOpen={({ id }) =>
        void navigate({
          to: '/$cloudId/dashboard/$dashboardId',
          params: { cloudId: cloud.id, dashboardId: id },
        })
      }
    />
  )
}
