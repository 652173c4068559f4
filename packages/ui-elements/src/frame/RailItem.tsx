import { createContext, useContext } from 'react'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { Tooltip } from '../overlay/Tooltip.tsx'

/** How the rail stands where an item is rendered. */
export const RailForm = createContext<'open' | 'icons' | 'bar'>('open')

/** What the link or button of an item must spread on its element. */
export interface RailItemElementProps {
  className: string
  'aria-current': 'page' | undefined
  children: ReactNode
}

export interface RailItemProps {
  icon: ReactNode
  label: string
  active?: boolean
  /** A count at the end, such as open alarms. */
  count?: number | undefined
  /** The element: a router's link, or a button that opens the rest on a phone. */
  render: (props: RailItemElementProps) => ReactElement
}

/** One place in the rail, or in the bottom bar of a phone. */
export function RailItem({ icon, label, active = false, count, render }: RailItemProps) {
  const form = useContext(RailForm)
  const element = render({
    'aria-current': active ? 'page' : undefined,
    className: classNames(
      FORMS[form],
      active ? ACTIVE[form] : 'text-ink-2 hover:text-ink',
      '[&_svg]:size-4 [&_svg]:shrink-0',
    ),
    children: (
      <>
        {icon}
        <span className={form === 'icons' ? 'sr-only' : form === 'open' ? 'min-w-0 flex-1 truncate' : undefined}>
          {label}
        </span>
        {count !== undefined && count > 0 && (
          <span className={classNames('text-12 font-medium text-critical', form !== 'open' && COUNT_AT_CORNER)}>
            {count}
          </span>
        )}
      </>
    ),
  })
  if (form !== 'icons') return element
  return (
    <Tooltip content={label} side="right" delayMs={150}>
      {element}
    </Tooltip>
  )
}

const COUNT_AT_CORNER = 'absolute top-0.5 left-1/2 ml-1.5 leading-none'

const FORMS = {
  open: 'flex h-8 items-center gap-2.5 rounded-control px-2 text-13 font-medium transition-colors hover:bg-inset',
  icons: 'relative grid size-9 place-items-center rounded-control transition-colors hover:bg-inset',
  bar: 'relative flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-12 font-medium [&_svg]:size-5!',
}

const ACTIVE = { open: 'bg-inset text-ink', icons: 'bg-inset text-ink', bar: 'text-accent' }
