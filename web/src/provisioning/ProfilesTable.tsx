import { DataTable, IconButton, Menu, RelativeTime, type TableColumn } from '@isobar/ui-elements'
import { Ellipsis, ListPlus, Power, RefreshCw, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { serverNow } from '../api/serverClock.ts'
import { useAction } from '../api/useAction.ts'
import { UpdateProvisioningProfileDocument, type ProfileRowFragment } from '../generated/graphql.ts'
import { DeleteProfileDialog } from './DeleteProfileDialog.tsx'
import { ExpectDevicesDialog } from './ExpectDevicesDialog.tsx'
import { RotateSecretDialog } from './RotateSecretDialog.tsx'
import { stateWord, strategyWords } from './profileWords.ts'

interface ProfilesTableProps {
  profiles: readonly ProfileRowFragment[]
  loading: boolean
  empty: ReactNode
  onChanged: () => void
}

type Asked = { kind: 'expect' | 'rotate' | 'delete'; profile: ProfileRowFragment }

/** Provisioning keys with what can be done with each. */
export function ProfilesTable({ profiles, loading, empty, onChanged }: ProfilesTableProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const update = useAction(UpdateProvisioningProfileDocument, { tell: 'The key was not changed' })
  const close = () => {
    setAsked(null)
    onChanged()
  }
  return (
    <>
      <DataTable
        label="Provisioning keys"
        columns={columns}
        rows={profiles}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        loading={loading}
        skeletonRows={2}
        empty={empty}
        rowMenu={(profile) => (
          <Menu
            trigger={<IconButton size="small" label={`Actions for ${profile.name}`} icon={<Ellipsis aria-hidden />} />}
            entries={[
              {
                label: 'Expect devices',
                icon: <ListPlus aria-hidden />,
                onSelect: () => setAsked({ kind: 'expect', profile }),
              },
              {
                label: profile.enabled ? 'Switch off' : 'Switch on',
                icon: <Power aria-hidden />,
                onSelect: () => void update.run({ input: { profileId: profile.id, enabled: !profile.enabled } }),
              },
              {
                label: 'Rotate secret',
                icon: <RefreshCw aria-hidden />,
                onSelect: () => setAsked({ kind: 'rotate', profile }),
              },
              {
                label: 'Delete key',
                icon: <Trash2 aria-hidden />,
                danger: true,
                onSelect: () => setAsked({ kind: 'delete', profile }),
              },
            ]}
          />
        )}
      />
      {asked?.kind === 'expect' && <ExpectDevicesDialog profile={asked.profile} onClose={close} />}
      {asked?.kind === 'rotate' && <RotateSecretDialog profile={asked.profile} onClose={close} />}
      {asked?.kind === 'delete' && <DeleteProfileDialog profile={asked.profile} onClose={close} />}
    </>
  )
}

const columns: TableColumn<ProfileRowFragment>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: (profile) => {
      const word = stateWord(profile, serverNow())
      return (
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="truncate font-medium">{profile.name}</span>
          <code className="shrink-0 font-mono text-12 text-ink-3">{profile.key}</code>
          {word !== null && <span className="shrink-0 text-12 text-critical">{word}</span>}
        </span>
      )
    },
  },
  {
    key: 'strategy',
    header: 'Lets in',
    width: '22%',
    cell: ({ strategy }) => <span className="text-ink-2">{strategyWords[strategy]}</span>,
  },
  {
    key: 'devices',
    header: 'Devices',
    width: '7rem',
    align: 'end',
    inList: 'end',
    cell: ({ deviceCount, maxDevices }) => (
      <span className="text-ink-2 tabular-nums">
        {deviceCount.toLocaleString('en')}
        {maxDevices !== null && ` of ${maxDevices.toLocaleString('en')}`}
      </span>
    ),
  },
  {
    key: 'expires',
    header: 'Expires',
    width: '7.5rem',
    align: 'end',
    inList: 'never',
    cell: ({ expiresAt }) =>
      expiresAt === null ? (
        <span className="text-ink-3">never</span>
      ) : (
        <RelativeTime at={expiresAt} className="text-ink-2" />
      ),
  },
]
