import { Avatar, Badge, Button, Skeleton } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { signOut } from '../api/auth.ts'
import { QueryError } from '../api/QueryError.tsx'
import { roleWords } from '../members/roleWords.ts'
import { MeDocument, type MeQuery } from '../generated/graphql.ts'
import { CreateCloudForm } from './CreateCloudForm.tsx'
import { DeletedClouds } from './DeletedClouds.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'
import { PortalFrame } from '../frame/PortalFrame.tsx'

/** Choose a cloud or create one; with none there is nothing to choose. */
export function CloudsPage() {
  const [{ data, error }, reload] = useQuery({ query: MeDocument, requestPolicy: 'cache-and-network' })
  const [creating, setCreating] = useState(false)
  const first = data?.myClouds.length === 0
  return (
    <PortalFrame
      title={first ? 'Create your first cloud' : creating ? 'Create a cloud' : 'Choose a cloud'}
      lead={
        first || creating
          ? 'A cloud is a workspace of its own: its devices, dashboards and members.'
          : 'Each is a workspace of its own.'
      }
      foot={data && <SignedInAs email={data.me.email} />}
    >
      <PageTitle of="Clouds" />
      {error ? (
        <QueryError what="Your clouds" error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <div className="flex flex-col gap-3" aria-busy>
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      ) : first || creating ? (
        <>
          <CreateCloudForm {...(first ? {} : { onCancel: () => setCreating(false) })} />
          {first && <DeletedClouds />}
        </>
      ) : (
        <div className="flex flex-col gap-6">
          <CloudChoices clouds={data.myClouds} />
          <Button className="self-start" onClick={() => setCreating(true)}>
            Create a cloud
          </Button>
          <DeletedClouds />
        </div>
      )}
    </PortalFrame>
  )
}

function CloudChoices({ clouds }: { clouds: MeQuery['myClouds'] }) {
  return (
    <ul className="border-t border-line">
      {clouds.map(({ cloudId, name, slug, role }) => (
        <li key={cloudId} className="border-b border-line">
          <Link
            to="/$cloudId"
            params={{ cloudId }}
            className="-mx-2 flex items-center gap-3 rounded-control px-2 py-3 transition-colors hover:bg-inset"
          >
            <Avatar name={name} size="normal" />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="truncate font-medium">{name}</span>
              <span className="truncate text-12 text-ink-3">{slug}</span>
            </span>
            <Badge>{roleWords[role].name}</Badge>
            <ChevronRight className="size-4 text-ink-3" aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function SignedInAs({ email }: { email: string }) {
  const leave = async () => {
    await signOut()
    location.assign('/sign-in')
  }
  return (
    <>
      Signed in as <span className="text-ink">{email}</span>.{' '}
      <button
        type="button"
        onClick={() => void leave()}
        className="font-medium text-accent underline underline-offset-2"
      >
        Sign out
      </button>
    </>
  )
}
