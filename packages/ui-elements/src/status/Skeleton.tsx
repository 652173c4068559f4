import { classNames } from '../base/classNames.ts'

/** Holds the place of what is being loaded; give it that thing's size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-breathe rounded-[4px] bg-inset', className)} />
}
