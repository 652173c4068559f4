import { buttonClass, EmptyState } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { PageTitle } from './PageTitle.tsx'

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle of="Not found" />
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is no such page"
        className="w-full max-w-2xl bg-surface"
        action={
          <Link to="/" className={buttonClass('primary')}>
            Go to my cloud
          </Link>
        }
      >
        The address may be mistyped, or what stood here is gone.
      </EmptyState>
    </main>
  )
}
