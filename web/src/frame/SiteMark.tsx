import { Wordmark } from '@isobar/ui-elements'
import { ownHost, siteTitle } from './ownHost.ts'

/** The name of the site: Isobar's mark, or a cloud's own name on its host. */
export const SiteMark = () =>
  ownHost ? (
    <span className="inline-block max-w-full truncate text-16 font-semibold tracking-[-0.01em]">{ownHost.title}</span>
  ) : (
    <Wordmark />
  )

/** The same where there is no room for a name: its first letter. */
export const SiteInitial = () => (
  <span
    aria-hidden
    className="grid size-6 shrink-0 place-items-center rounded-sm bg-accent-fill text-13 font-semibold text-on-fill"
  >
    {siteTitle.slice(0, 1).toUpperCase()}
  </span>
)
