import { absoluteTime, Button, RelativeTime } from '@isobar/ui-elements'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { useAction } from '../api/useAction.ts'
import { MyDeletedCloudsDocument, RestoreCloudDocument, type DeletedCloudRowFragment } from '../generated/graphql.ts'

/** Clouds that the person deleted and may still bring back; nothing when there are none. */
export function DeletedClouds() {
  const [{ data }] = useQuery({ query: MyDeletedCloudsDocument, requestPolicy: 'cache-and-network' })
  const clouds = data?.myDeletedClouds ?? []
  if (clouds.length === 0) return null
  return (
    <section aria-labelledby="deleted-clouds" className="mt-8">
      <h2 id="deleted-clouds" className="pb-2 text-13 font-semibold text-ink-2">
        Deleted clouds
      </h2>
      <ul className="border-t border-line">
        {clouds.map((cloud) => (
          <DeletedCloud key={cloud.cloudId} cloud={cloud} />
        ))}
      </ul>
    </section>
  )
}

function DeletedCloud({ cloud }: { cloud: DeletedCloudRowFragment }) {
  const { cloudId, name, deletedAt, restorableUntil } = cloud
  const navigate = useNavigate()
  const restore = useAction(RestoreCloudDocument, { tell: `${name} was not restored` })
  const bringBack = async () => {
    if (await restore.run({ input: { cloudId } })) await navigate({ to: '/$cloudId', params: { cloudId } })
  }
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="text-12 text-ink-3" title={absoluteTime(restorableUntil)}>
          Deleted <RelativeTime at={deletedAt} />, can be restored until <RelativeTime at={restorableUntil} />
        </span>
      </span>
      <Button size="small" aria-label={`Restore ${name}`} busy={restore.busy} onClick={() => void bringBack()}>
        Restore
      </Button>
    </li>
  )
}
