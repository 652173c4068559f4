import { cloneLayout, moveElement, verticalCompactor } from 'react-grid-layout'
import type { Layout, LayoutItem } from 'react-grid-layout'

export const COLUMNS = 12

/** Where a dashboard's widget stands, in grid units of 12 columns. */
export interface GridItem {
  id: string
  x: number
  y: number
  w: number
  h: number
  minW?: number
  minH?: number
}

export type Direction = 'left' | 'right' | 'up' | 'down'

export function toLayout(items: readonly GridItem[]): LayoutItem[] {
  return items.map(({ id, ...place }) => ({ i: id, ...place }))
}

/** Only the place, without what react-grid-layout adds. */
export function fromLayout(layout: Layout): GridItem[] {
  return layout.map(({ i, x, y, w, h, minW, minH }) => ({
    id: i,
    x,
    y,
    w,
    h,
    ...(minW === undefined ? {} : { minW }),
    ...(minH === undefined ? {} : { minH }),
  }))
}

/**
 * Moves a widget one step by key. Vertically a step is as far as it takes to pass the neighbour, since the grid closes
 * up; items that are in the way give way.
 */
export function moveByKey(items: readonly GridItem[], id: string, direction: Direction): GridItem[] {
  const before = items.find((item) => item.id === id)
  if (!before) return [...items]
  const across = direction === 'left' ? -1 : direction === 'right' ? 1 : 0
  const down = direction === 'up' ? -1 : direction === 'down' ? 1 : 0
  const steps = down === 0 ? 1 : Math.max(...items.map((item) => item.y + item.h))
  for (let step = 1; step <= steps; step++) {
    const x = before.x + across
    const y = before.y + down * step
    if (x < 0 || y < 0 || x + before.w > COLUMNS) break
    const layout = cloneLayout(toLayout(items))
    const item = layout.find(({ i }) => i === id)!
    const moved = fromLayout(
      verticalCompactor.compact(moveElement(layout, item, x, y, true, false, 'vertical', COLUMNS), COLUMNS),
    )
    const after = moved.find((each) => each.id === id)!
    if (after.x !== before.x || after.y !== before.y) return moved
  }
  return [...items]
}

/** Makes a widget one unit wider, narrower, taller or lower by key, within the grid and its least size. */
export function resizeByKey(items: readonly GridItem[], id: string, direction: Direction): GridItem[] {
  const layout = toLayout(items).map((item) => {
    if (item.i !== id) return item
    const w = item.w + (direction === 'right' ? 1 : direction === 'left' ? -1 : 0)
    const h = item.h + (direction === 'down' ? 1 : direction === 'up' ? -1 : 0)
    return { ...item, w: Math.min(COLUMNS - item.x, Math.max(item.minW ?? 1, w)), h: Math.max(item.minH ?? 1, h) }
  })
  const resized = layout.find(({ i }) => i === id)
  if (!resized) return [...items]
  const settled = moveElement(
    cloneLayout(layout),
    { ...resized },
    resized.x,
    resized.y,
    true,
    false,
    'vertical',
    COLUMNS,
  )
  return fromLayout(verticalCompactor.compact(settled, COLUMNS))
}
