import { useEffect, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { GridLayout, useContainerWidth } from 'react-grid-layout'
import { classNames } from '../base/classNames.ts'
import { usePhone } from '../base/useMediaQuery.ts'
import { COLUMNS, fromLayout, moveByKey, resizeByKey, toLayout } from './keyboardLayout.ts'
import type { Direction, GridItem } from './keyboardLayout.ts'

export interface DashboardGridProps {
  /** What the grid holds; the dashboard's name. */
  label: string
  items: readonly GridItem[]
  renderItem: (id: string) => ReactNode
  /** The widget's name, for keyboard and screen reader. */
  itemLabel: (id: string) => string
  /** Drag, resize, and move by keys. */
  editing?: boolean
  onChange?: (items: GridItem[]) => void
}

/** Height of one grid unit and of the gap between widgets, px: a widget of h units is 48 h − 16 high. */
export const ROW_HEIGHT = 32
export const GRID_GAP = 16

const KEYS: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }

/**
 * Widgets on twelve columns; one column on a phone, in reading order and with their heights kept.
 * In edit mode arrows move the focused widget and Shift+arrows resize it; each step is announced.
 */
export function DashboardGrid(props: DashboardGridProps) {
  const phone = usePhone()
  return phone ? <Column {...props} /> : <Grid {...props} />
}

function Column({ label, items, renderItem }: DashboardGridProps) {
  const ordered = [...items].sort((a, b) => a.y - b.y || a.x - b.x)
  return (
    <section aria-label={label} className="flex flex-col gap-4">
      {ordered.map(({ id, h }) => (
        <div key={id} className="flex flex-col *:flex-1" style={{ minHeight: h * ROW_HEIGHT + (h - 1) * GRID_GAP }}>
          {renderItem(id)}
        </div>
      ))}
    </section>
  )
}

function Grid({ label, items, renderItem, itemLabel, editing = false, onChange }: DashboardGridProps) {
  const { width, mounted, containerRef } = useContainerWidth()
  const [announcement, setAnnouncement] = useState('')
  const settled = useSettled(mounted)
  const change = (next: GridItem[]) => {
    if (JSON.stringify(next) !== JSON.stringify(fromLayout(toLayout(items)))) onChange?.(next)
  }
  const onKeyDown = (event: KeyboardEvent, id: string) => {
    const direction = KEYS[event.key]
    if (!editing || direction === undefined || event.target !== event.currentTarget) return
    event.preventDefault()
    const next = event.shiftKey ? resizeByKey(items, id, direction) : moveByKey(items, id, direction)
    const place = next.find((item) => item.id === id)!
    setAnnouncement(
      event.shiftKey
        ? `${itemLabel(id)}: ${place.w} columns wide, ${place.h} rows high`
        : `${itemLabel(id)}: column ${place.x + 1}, row ${place.y + 1}`,
    )
    change(next)
  }
  return (
    <section ref={containerRef} aria-label={label} className="relative">
      {mounted && (
        <GridLayout
          width={width}
          layout={toLayout(items)}
          gridConfig={{ cols: COLUMNS, rowHeight: ROW_HEIGHT, margin: [GRID_GAP, GRID_GAP], containerPadding: [0, 0] }}
          dragConfig={{ enabled: editing, cancel: 'button, a, input, select, [role="menu"], .u-over' }}
          resizeConfig={{ enabled: editing, handles: ['se'] }}
          onDragStop={(layout) => change(fromLayout(layout))}
          onResizeStop={(layout) => change(fromLayout(layout))}
          {...({ 'data-settled': String(settled) } as object)}
        >
          {items.map(({ id }) => (
            <div
              key={id}
              {...(editing
                ? {
                    tabIndex: 0,
                    role: 'group',
                    'aria-roledescription': 'movable widget',
                    'aria-describedby': 'grid-keys',
                  }
                : {})}
              aria-label={editing ? itemLabel(id) : undefined}
              onKeyDown={(event) => onKeyDown(event, id)}
              className={classNames(
                'flex flex-col rounded-card *:first:flex-1',
                editing && 'cursor-grab select-none *:first:border-line-control active:cursor-grabbing',
              )}
            >
              {renderItem(id)}
            </div>
          ))}
        </GridLayout>
      )}
      <p id="grid-keys" hidden>
        Arrow keys move this widget, Shift and arrow keys resize it.
      </p>
      <p role="status" className="sr-only">
        {announcement}
      </p>
    </section>
  )
}

/** False for the first frames, so that widgets do not fly into place when a page opens. */
function useSettled(mounted: boolean): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!mounted) return
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => setSettled(true)))
    return () => cancelAnimationFrame(frame)
  }, [mounted])
  return settled
}
