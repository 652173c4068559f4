import { Menu } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, Plus } from 'lucide-react'
import type { CloudSessionQuery } from '../generated/graphql.ts'
import { roleWords } from '../members/roleWords.ts'
import { ownHost } from './ownHost.ts'
import { useCloud } from './cloudContext.ts'

/** The cloud one is in, and the way to the others. */
export function CloudSwitcher({ clouds }: { clouds: CloudSessionQuery['myClouds'] }) {
  const { cloud } = useCloud()
  const navigate = useNavigate()
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Cloud: ${cloud.name}`}
          className="-ml-2 flex h-8 max-w-60 min-w-0 items-center gap-1.5 rounded-control px-2 text-14 font-medium transition-colors hover:bg-inset data-[state=open]:bg-inset max-sm:max-w-40 max-sm:ml-0"
        >
          {cloud.logo && <img src={cloud.logo} alt="" className="size-5 shrink-0 rounded-sm object-contain" />}
          <span className="truncate">{cloud.name}</span>
          <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden />
        </button>
      }
      entries={[
        { heading: 'Your clouds' },
        ...clouds.map(({ cloudId, name, role }) => ({
          label: name,
          detail: roleWords[role].name,
          checked: cloudId === cloud.id,
          onSelect: () => void navigate({ to: '/$cloudId', params: { cloudId } }),
        })),
        'separator' as const,
        {
          label: ownHost ? 'Your other clouds' : 'Choose or create a cloud',
          icon: <Plus aria-hidden />,
          onSelect: () => void navigate({ to: '/clouds' }),
        },
      ]}
    />
  )
}
