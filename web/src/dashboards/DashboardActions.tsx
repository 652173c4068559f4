import { Button, IconButton, Menu, useToast } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, LayoutGrid, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { NameDialog } from '../frame/NameDialog.tsx'
import {
  DeleteDashboardDocument,
  RenameDashboardDocument,
  RestoreDashboardDocument,
  type DashboardContentFragment,
} from '../generated/graphql.ts'
import type { DashboardEdit } from './useDashboardEdit.ts'

/** What can be done with a dashboard that is only seen. */
export function DashboardActions({ dashboard, onEdit }: { dashboard: DashboardContentFragment; onEdit: () => void }) {
  const { whyNot } = useCloud()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const noWrite = whyNot('dashboards:write')
  return (
    <>
      <Button icon={<LayoutGrid aria-hidden />} onClick={onEdit} disabledReason={noWrite}>
        Edit
      </Button>
      <Menu
        trigger={
          <IconButton label="More actions" icon={<Ellipsis aria-hidden />} className="border border-line-strong" />
        }
        entries={[
          {
            label: 'Rename dashboard',
            icon: <Pencil aria-hidden />,
            onSelect: () => setOpen('rename'),
            disabledReason: noWrite,
          },
          'separator',
          {
            label: 'Delete dashboard',
            icon: <Trash2 aria-hidden />,
            danger: true,
            onSelect: () => setOpen('delete'),
            disabledReason: noWrite,
          },
        ]}
      />
      {open === 'rename' && <RenameDashboard dashboard={dashboard} onClose={close} />}
      {open === 'delete' && <DeleteDashboard dashboard={dashboard} onClose={close} />}
    </>
  )
}

/** What can be done while a dashboard is edited. */
export function EditActions({ edit, onAdd }: { edit: DashboardEdit; onAdd: () => void }) {
  return (
    <>
      <AddWidgetButton onAdd={onAdd} />
      <Button onClick={() => edit.cancel()}>Cancel</Button>
      <Button variant="primary" busy={edit.saving} onClick={() => void edit.save()}>
        Save
      </Button>
    </>
  )
}

/** Opens the dialog for a new widget. */
export function AddWidgetButton({ onAdd, primary = false }: { onAdd: () => void; primary?: boolean }) {
  const { whyNot } = useCloud()
  return (
    <Button
      variant={primary ? 'primary' : 'secondary'}
      icon={<Plus aria-hidden />}
      onClick={onAdd}
      disabledReason={whyNot('dashboards:write')}
    >
      Add widget
    </Button>
  )
}

interface DialogProps {
  dashboard: DashboardContentFragment
  onClose: () => void
}

function RenameDashboard({ dashboard, onClose }: DialogProps) {
  const rename = useAction(RenameDashboardDocument)
  const toast = useToast()
  const submit = async (name: string) => {
    if (!(await rename.run({ input: { dashboardId: dashboard.id, name } }))) return
    toast({ title: `Renamed to ${name}` })
    onClose()
  }
  return (
    <NameDialog
      title="Rename dashboard"
      action="Rename"
      initial={dashboard.name}
      maxLength={128}
      busy={rename.busy}
      refused={rename.refused}
      onSubmit={(name) => void submit(name)}
      onClose={onClose}
    />
  )
}

function DeleteDashboard({ dashboard, onClose }: DialogProps) {
  const { cloud, connection } = useCloud()
  const navigate = useNavigate()
  const toast = useToast()
  const remove = useAction(DeleteDashboardDocument)
  const restore = async () => {
    const { error } = await connection.client
      .mutation(RestoreDashboardDocument, { input: { dashboardId: dashboard.id } })
      .toPromise()
    toast(
      error
        ? { status: 'critical', title: `${dashboard.name} was not restored` }
        : { title: `${dashboard.name} is back` },
    )
  }
  const confirm = async () => {
    if (!(await remove.run({ input: { dashboardId: dashboard.id } }))) return
    toast({
      title: `${dashboard.name} was deleted`,
      action: { label: 'Undo', onPress: () => void restore() },
      durationMs: 15_000,
    })
    await navigate({ to: '/$cloudId/dashboards', params: { cloudId: cloud.id } })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${dashboard.name}`}
      action="Delete dashboard"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>It disappears for every member. The devices and their values stay, and it can be restored.</p>
    </ConfirmDialog>
  )
}
