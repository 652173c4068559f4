import { Skeleton } from '@isobar/ui-elements'

/** The frame's shape until it is known who is here. */
export function PageSkeleton() {
  return (
    <div className="flex min-h-dvh" aria-busy>
      <div className="hidden w-55 shrink-0 border-r border-line bg-surface lg:block" />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="h-12 border-b border-line bg-surface" />
        <main className="flex flex-col gap-3 p-6">
          <span className="sr-only">Loading the cloud</span>
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-4 w-64" />
        </main>
      </div>
    </div>
  )
}
