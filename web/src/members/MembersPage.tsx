import {
  Avatar,
  Badge,
  Button,
  DataTable,
  IconButton,
  Menu,
  PageHeader,
  RelativeTime,
  Select,
  Tooltip,
  type TableColumn,
} from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { Ellipsis, Plus, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { pageArguments, Pager, type PageCursor } from '../frame/Pager.tsx'
import {
  ChangeMemberRoleDocument,
  MemberContactsDocument,
  MembersDocument,
  type MemberContactsQuery,
  type MembersQuery,
  type Role,
} from '../generated/graphql.ts'
import { InviteDialog } from '../invitations/InviteDialog.tsx'
import { OpenInvitations } from '../invitations/OpenInvitations.tsx'
import type { ListedMember } from './listedMember.ts'
import { roleOptions, whyNotRemovable, whyRoleIsFixed } from './memberRules.ts'
import { RemoveMemberDialog } from './RemoveMemberDialog.tsx'
import { roleWords } from './roleWords.ts'
import { PageTitle } from '../frame/PageTitle.tsx'

const PAGE_SIZE = 100

/** Who belongs to the cloud, and as what. */
export function MembersPage({ cursor }: { cursor: PageCursor }) {
  const { cloud, me, can, whyNot } = useCloud()
  const navigate = useNavigate()
  const [inviting, setInviting] = useState(false)
  const [removing, setRemoving] = useState<ListedMember | null>(null)
  const manages = can('members:write')
  const [{ data, error, fetching }, reload] = useQuery<MemberContactsQuery | MembersQuery>({
    query: manages ? MemberContactsDocument : MembersDocument,
    variables: pageArguments(cursor, PAGE_SIZE),
    requestPolicy: 'cache-and-network',
  })
  const connection = data?.cloud.members
  const members: ListedMember[] = (connection?.nodes ?? []).filter(({ status }) => status === 'ACTIVE') ?? []
  const owners = allShown(connection) ? members.filter(({ role }) => role === 'OWNER').length : undefined
  const actor = cloud.viewerRole
  const total = connection?.totalCount ?? 0

  const columns: TableColumn<ListedMember>[] = [
    {
      key: 'name',
      header: 'Name',
      cell: ({ user }) => (
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={user.name} />
          <span className="truncate font-medium">{user.name}</span>
          {user.email === me.email && <Badge>You</Badge>}
        </span>
      ),
    },
    ...(manages ? [emailColumn] : []),
    {
      key: 'role',
      header: 'Role',
      width: '9rem',
      cell: (member) => <RoleCell member={member} fixed={whyRoleIsFixed({ actor, member, owners })} />,
    },
    {
      key: 'joined',
      header: 'Joined',
      width: '6.5rem',
      align: 'end',
      inList: 'never',
      cell: ({ joinedAt }) => <RelativeTime at={joinedAt} className="text-ink-2" />,
    },
  ]
  return (
    <>
      <PageTitle of="Members" />
      <PageHeader
        title="Members"
        facts={total > 0 ? [total === 1 ? '1 member' : `${total} members`] : []}
        actions={
          <Button
            variant="primary"
            icon={<Plus aria-hidden />}
            onClick={() => setInviting(true)}
            disabledReason={whyNot('members:write')}
          >
            Invite member
          </Button>
        }
      />
      {error && !data ? (
        <QueryError what="The members" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : (
        <DataTable
          label="Members"
          columns={columns}
          rows={members}
          rowKey={({ id }) => id}
          loading={fetching && !data}
          skeletonRows={3}
          rowMenu={(member) => (
            <Menu
              trigger={
                <IconButton size="small" label={`Actions for ${member.user.name}`} icon={<Ellipsis aria-hidden />} />
              }
              entries={[
                {
                  label: 'Remove member',
                  icon: <UserMinus aria-hidden />,
                  danger: true,
                  onSelect: () => setRemoving(member),
                  disabledReason: whyNotRemovable({ actor, member, owners }),
                },
              ]}
            />
          )}
        />
      )}
      {connection && (
        <Pager
          info={connection.pageInfo}
          onMove={(search) =>
            void navigate({ to: '/$cloudId/members', params: { cloudId: cloud.id }, search, replace: true })
          }
        >
          {members.length} of {total} members
        </Pager>
      )}
      {manages && (
        <div className="pt-10">
          <OpenInvitations />
        </div>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {removing && <RemoveMemberDialog member={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

const emailColumn: TableColumn<ListedMember> = {
  key: 'email',
  header: 'Email',
  cell: ({ user }) => <span className="block truncate text-ink-2">{user.email}</span>,
}

const allShown = (connection: { pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean } } | undefined): boolean =>
  connection !== undefined && !connection.pageInfo.hasNextPage && !connection.pageInfo.hasPreviousPage

/** A list to choose from; the word alone, with the reason, where it cannot be changed. */
function RoleCell({ member, fixed }: { member: ListedMember; fixed: string | undefined }) {
  const { cloud } = useCloud()
  const change = useAction(ChangeMemberRoleDocument, { tell: `The role of ${member.user.name} was not changed` })
  if (fixed !== undefined) {
    return (
      <Tooltip content={fixed} delayMs={0}>
        <button
          type="button"
          className="-ml-2 cursor-default rounded-control px-2 text-ink-2"
          aria-label={`${roleWords[member.role].name}. ${fixed}`}
        >
          {roleWords[member.role].name}
        </button>
      </Tooltip>
    )
  }
  return (
    <Select
      aria-label={`Role of ${member.user.name}`}
      value={member.role}
      disabled={change.busy}
      options={roleOptions(cloud.viewerRole)}
      onChange={(event) => void change.run({ input: { memberId: member.id, role: event.target.value as Role } })}
      className="-ml-2 [&_select]:h-7 [&_select]:border-transparent"
    />
  )
}
