import { Button, Dialog, IconButton, Menu, useToast } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, KeyRound, MapPin, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { ConfirmDialog } from '../frame/ConfirmDialog.tsx'
import { NameDialog } from '../frame/NameDialog.tsx'
import {
  DeleteDeviceDocument,
  RenameDeviceDocument,
  RestoreDeviceDocument,
  RotateCredentialDocument,
} from '../generated/graphql.ts'
import type { DeviceDetails } from './DevicePage.tsx'
import { LocateDialog } from './LocateDialog.tsx'
import { DeviceSecret } from './DeviceSecret.tsx'

type OpenDialog = 'rename' | 'locate' | 'rotate' | 'delete' | null

/** What can be done with a device. */
export function DeviceActions({ device }: { device: DeviceDetails }) {
  const { whyNot } = useCloud()
  const [open, setOpen] = useState<OpenDialog>(null)
  const close = () => setOpen(null)
  const noWrite = whyNot('devices:write')
  return (
    <>
      <Button icon={<Pencil aria-hidden />} onClick={() => setOpen('rename')} disabledReason={noWrite}>
        Rename
      </Button>
      <Menu
        trigger={
          <IconButton label="More actions" icon={<Ellipsis aria-hidden />} className="border border-line-strong" />
        }
        entries={[
          {
            label: 'Set location',
            icon: <MapPin aria-hidden />,
            onSelect: () => setOpen('locate'),
            disabledReason: noWrite,
          },
          {
            label: 'Rotate credential',
            icon: <KeyRound aria-hidden />,
            onSelect: () => setOpen('rotate'),
            disabledReason: whyNot('devices:credentials'),
          },
          'separator',
          {
            label: 'Delete device',
            icon: <Trash2 aria-hidden />,
            danger: true,
            onSelect: () => setOpen('delete'),
            disabledReason: noWrite,
          },
        ]}
      />
      {open === 'rename' && <Rename device={device} onClose={close} />}
      {open === 'locate' && <LocateDialog device={device} onClose={close} />}
      {open === 'rotate' && <RotateCredential device={device} onClose={close} />}
      {open === 'delete' && <DeleteDevice device={device} onClose={close} />}
    </>
  )
}

interface DialogProps {
  device: DeviceDetails
  onClose: () => void
}

function Rename({ device, onClose }: DialogProps) {
  const rename = useAction(RenameDeviceDocument)
  const toast = useToast()
  const submit = async (name: string) => {
    if (!(await rename.run({ input: { deviceId: device.id, name } }))) return
    toast({ title: `Renamed to ${name}` })
    onClose()
  }
  return (
    <NameDialog
      title="Rename device"
      action="Rename"
      initial={device.name}
      maxLength={128}
      busy={rename.busy}
      refused={rename.refused}
      onSubmit={(name) => void submit(name)}
      onClose={onClose}
    />
  )
}

function RotateCredential({ device, onClose }: DialogProps) {
  const rotate = useAction(RotateCredentialDocument)
  const [secret, setSecret] = useState<string>()
  const confirm = async () => {
    const rotated = await rotate.run({ input: { deviceId: device.id } })
    if (rotated) setSecret(rotated.rotateCredential.accessToken)
  }
  if (secret === undefined) {
    return (
      <ConfirmDialog
        open
        onOpenChange={onClose}
        title="Rotate credential"
        action="Rotate credential"
        busy={rotate.busy}
        refused={rotate.refused}
        onConfirm={() => void confirm()}
      >
        <p>
          {device.name} gets a new access token. The present one,{' '}
          <code className="font-mono">{device.credentialHint}</code>, stops working at once, and the device is
          disconnected until it uses the new one.
        </p>
      </ConfirmDialog>
    )
  }
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={() => {}}
      title="New access token"
      description={`The old token of ${device.name} no longer works.`}
      actions={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <DeviceSecret archetype={device.archetype} accessToken={secret} label="Try it" />
    </Dialog>
  )
}

function DeleteDevice({ device, onClose }: DialogProps) {
  const { cloud, connection } = useCloud()
  const navigate = useNavigate()
  const toast = useToast()
  const remove = useAction(DeleteDeviceDocument)
  const restore = async () => {
    const { error } = await connection.client
      .mutation(RestoreDeviceDocument, { input: { deviceId: device.id } })
      .toPromise()
    toast(
      error ? { status: 'critical', title: `${device.name} was not restored` } : { title: `${device.name} is back` },
    )
  }
  const confirm = async () => {
    if (!(await remove.run({ input: { deviceId: device.id } }))) return
    toast({
      title: `${device.name} was deleted`,
      detail: 'It can be restored for 30 days.',
      action: { label: 'Undo', onPress: () => void restore() },
      durationMs: 15_000,
    })
    await navigate({ to: '/$cloudId/devices', params: { cloudId: cloud.id } })
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Delete ${device.name}`}
      action="Delete device"
      busy={remove.busy}
      refused={remove.refused}
      onConfirm={() => void confirm()}
    >
      <p>
        It is disconnected and can no longer sign in; dashboards stop showing it. Its values are kept, and it can be
        restored for 30 days.
      </p>
    </ConfirmDialog>
  )
}
