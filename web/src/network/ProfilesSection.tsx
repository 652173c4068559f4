import {
  Badge,
  Button,
  Checkbox,
  DataTable,
  EmptyState,
  IconButton,
  Menu,
  RelativeTime,
  StatusMark,
  type TableColumn,
} from '@isobar/ui-elements'
import { Ban, Ellipsis, Plus, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useCloud } from '../frame/cloudContext.ts'
import { Pager, type PageCursor } from '../frame/Pager.tsx'
import type { NetworkQuery, VpnProfileRowFragment } from '../generated/graphql.ts'
import { CreateProfileDialog } from './CreateProfileDialog.tsx'
import { bytesText, holderOf, isConnected, kindWords, stateOf } from './profileWords.ts'
import { RenewProfileDialog } from './RenewProfileDialog.tsx'
import { RevokeProfileDialog } from './RevokeProfileDialog.tsx'

interface ProfilesSectionProps {
  profiles: NetworkQuery['vpnProfiles']
  includeRevoked: boolean
  onIncludeRevoked: (on: boolean) => void
  onMove: (cursor: PageCursor) => void
  onChanged: () => void
}

type Asked = { kind: 'renew' | 'revoke'; profile: VpnProfileRowFragment }

/** What lets devices and people in. */
export function ProfilesSection(props: ProfilesSectionProps) {
  const { profiles, includeRevoked, onIncludeRevoked, onMove, onChanged } = props
  const { whyNot } = useCloud()
  const [creating, setCreating] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const refusal = whyNot('network:connect')
  const create = (
    <Button icon={<Plus aria-hidden />} onClick={() => setCreating(true)} disabledReason={refusal}>
      Create profile
    </Button>
  )
  const close = () => {
    setCreating(false)
    setAsked(null)
    onChanged()
  }
  return (
    <section aria-labelledby="profiles">
      <div className="flex flex-wrap items-end justify-between gap-3 pb-3">
        <div>
          <h2 id="profiles" className="text-14 font-semibold">
            Profiles
          </h2>
          <p className="text-13 text-ink-2">One for each device, and one for each machine of a person.</p>
        </div>
        <div className="flex flex-wrap items-center gap-4">
          <Checkbox label="Show revoked profiles" checked={includeRevoked} onCheckedChange={onIncludeRevoked} />
          {profiles.nodes.length > 0 && create}
        </div>
      </div>
      <DataTable
        label="Profiles"
        columns={columns}
        rows={profiles.nodes}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={
          <EmptyState title="No profiles yet" action={create} className="min-h-48">
            A profile is a file that lets one device or one machine in.
          </EmptyState>
        }
        rowMenu={(profile) => (
          <Menu
            trigger={<IconButton size="small" label={`Actions for ${profile.name}`} icon={<Ellipsis aria-hidden />} />}
            entries={[
              {
                label: 'Make a new file',
                icon: <RefreshCw aria-hidden />,
                onSelect: () => setAsked({ kind: 'renew', profile }),
                disabledReason: refusal ?? (profile.status === 'REVOKED' ? REVOKED : undefined),
              },
              {
                label: 'Revoke profile',
                icon: <Ban aria-hidden />,
                danger: true,
                onSelect: () => setAsked({ kind: 'revoke', profile }),
                disabledReason: refusal ?? (profile.status === 'REVOKED' ? REVOKED : undefined),
              },
            ]}
          />
        )}
      />
      <Pager info={profiles.pageInfo} onMove={onMove}>
        {profiles.nodes.length} of {profiles.totalCount} profiles
      </Pager>
      {creating && <CreateProfileDialog onClose={close} />}
      {asked?.kind === 'renew' && <RenewProfileDialog profile={asked.profile} onClose={close} />}
      {asked?.kind === 'revoke' && <RevokeProfileDialog profile={asked.profile} onClose={close} />}
    </section>
  )
}

const REVOKED = 'It was revoked. Create another profile.'

const columns: TableColumn<VpnProfileRowFragment>[] = [
  {
    key: 'name',
    header: 'Name',
    cell: (profile) => {
      const { status, word } = stateOf(profile)
      return (
        <span className="flex min-w-0 items-center gap-2">
          <StatusMark status={status} hideWord>
            {word}
          </StatusMark>
          <span className="truncate font-medium">{profile.name}</span>
          <span className="shrink-0 text-12 text-ink-3">{word.toLowerCase()}</span>
        </span>
      )
    },
  },
  {
    key: 'holder',
    header: 'Lets in',
    width: '20%',
    cell: (profile) => (
      <span className="block truncate text-ink-2">
        {kindWords[profile.kind]} {holderOf(profile)}
      </span>
    ),
  },
  {
    key: 'groups',
    header: 'Groups',
    width: '16%',
    inList: 'never',
    cell: ({ groups }) => (
      <span className="flex gap-1 overflow-hidden">
        {groups.map((group) => (
          <Badge key={group}>{group}</Badge>
        ))}
      </span>
    ),
  },
  {
    key: 'address',
    header: 'Address',
    width: '8rem',
    inList: 'end',
    cell: ({ address }) => <code className="font-mono text-13 text-ink-2">{address ?? ''}</code>,
  },
  {
    key: 'traffic',
    header: 'In and out',
    width: '9rem',
    align: 'end',
    inList: 'never',
    cell: (profile) =>
      profile.session && (
        <span className={isConnected(profile) ? 'tabular-nums' : 'text-ink-3 tabular-nums'}>
          {bytesText(profile.session.bytesIn)} · {bytesText(profile.session.bytesOut)}
        </span>
      ),
  },
  {
    key: 'expires',
    header: 'Expires',
    width: '7.5rem',
    align: 'end',
    inList: 'never',
    cell: ({ expiresAt }) => <RelativeTime at={expiresAt} className="text-ink-2" />,
  },
]
