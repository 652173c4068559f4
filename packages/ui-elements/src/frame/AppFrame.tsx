import { PanelLeft } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { useMediaQuery, usePhone } from '../base/useMediaQuery.ts'
import { IconButton } from '../controls/IconButton.tsx'
import { Mark, Wordmark } from '../ornament/Wordmark.tsx'
import { RailForm } from './RailItem.tsx'

export interface AppFrameProps {
  /** `RailItem`s. */
  rail: ReactNode
  /** `RailItem`s that stand at the rail's foot, such as Settings. */
  railFoot?: ReactNode
  /** The five `RailItem`s of the bottom bar at phone width. */
  bar: ReactNode
  /** The site's own name, and its mark where there is no room for the name; Isobar's if left out. */
  brand?: ReactNode
  mark?: ReactNode
  /** Top bar, from left to right. */
  switcher?: ReactNode
  breadcrumb?: ReactNode
  command?: ReactNode
  live?: ReactNode
  bell?: ReactNode
  person?: ReactNode
  /** Across the top of the content: "Reconnecting, values may be old." */
  notice?: ReactNode
  children: ReactNode
}

const STORAGE_KEY = 'isobar.rail'

/** The frame of every signed-in page: left rail (a bottom bar on a phone), top bar, content. */
export function AppFrame(props: AppFrameProps) {
  const phone = usePhone()
  const narrow = useMediaQuery('(max-width: 1023px)')
  const [folded, setFolded] = useState(() => globalThis.localStorage?.getItem(STORAGE_KEY) === 'icons')
  const form = folded || narrow ? 'icons' : 'open'
  const toggle = () => {
    localStorage.setItem(STORAGE_KEY, folded ? 'open' : 'icons')
    setFolded(!folded)
  }
  return (
    <div className={classNames('flex min-h-dvh', phone && 'pb-14')}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent-fill px-3 py-1.5 text-14 font-medium text-on-fill focus:translate-y-0"
      >
        Skip to content
      </a>
      {!phone && (
        <nav
          aria-label="Main"
          className={classNames(
            'sticky top-0 flex h-dvh shrink-0 flex-col border-r border-line bg-surface transition-[width]',
            form === 'open' ? 'w-55' : 'w-13',
          )}
        >
          <div className={classNames('flex h-12 items-center', form === 'open' ? 'px-4' : 'justify-center')}>
            {form === 'open' ? (props.brand ?? <Wordmark />) : (props.mark ?? <Mark />)}
          </div>
          <RailForm value={form}>
            <div className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 py-2">{props.rail}</div>
            <div className="flex flex-col gap-0.5 px-2 py-2">
              {props.railFoot}
              {!narrow && (
                <IconButton
                  label={folded ? 'Widen the rail' : 'Fold the rail to icons'}
                  aria-expanded={!folded}
                  icon={<PanelLeft aria-hidden />}
                  onClick={toggle}
                  className={form === 'icons' ? 'size-9!' : undefined}
                />
              )}
            </div>
          </RailForm>
        </nav>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-4">
          {phone && (props.mark ?? <Mark />)}
          {props.switcher}
          <div className="min-w-0 flex-1">{!phone && props.breadcrumb}</div>
          {!phone && props.command}
          {props.live}
          {props.bell}
          {props.person}
        </header>
        {props.notice !== undefined && props.notice !== null && (
          <div role="status" className="border-b border-line bg-inset px-6 py-2 text-13 text-ink-2 max-sm:px-4">
            {props.notice}
          </div>
        )}
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-6 py-6 outline-none [--table-head-top:3rem] max-sm:px-4 max-sm:py-4"
        >
          {props.children}
        </main>
      </div>
      {phone && (
        <nav
          aria-label="Main"
          className="fixed inset-x-0 bottom-0 z-30 flex h-14 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
        >
          <RailForm value="bar">{props.bar}</RailForm>
        </nav>
      )}
    </div>
  )
}
