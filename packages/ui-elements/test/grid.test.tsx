import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { moveByKey, resizeByKey } from '../src/grid/keyboardLayout.ts'
import type { Direction, GridItem } from '../src/grid/keyboardLayout.ts'
import { contourLines } from '../src/ornament/contours.ts'

const place = (items: readonly GridItem[], id: string) => {
  const { x, y, w, h } = items.find((item) => item.id === id)!
  return [x, y, w, h]
}

describe('the dashboard by keyboard', () => {
  const items: GridItem[] = [
    { id: 'a', x: 0, y: 0, w: 6, h: 4 },
    { id: 'b', x: 0, y: 4, w: 6, h: 3, minW: 5 },
  ]

  test('down passes the neighbour below, up comes back', () => {
    const below = moveByKey(items, 'a', 'down')
    expect(place(below, 'b')).toEqual([0, 0, 6, 3])
    expect(place(below, 'a')).toEqual([0, 3, 6, 4])
    expect(place(moveByKey(below, 'a', 'up'), 'a')).toEqual([0, 0, 6, 4])
  })

  test('the edges and the least size hold', () => {
    expect(place(moveByKey(items, 'a', 'left'), 'a')).toEqual([0, 0, 6, 4])
    expect(place(resizeByKey(resizeByKey(items, 'b', 'left'), 'b', 'left'), 'b')).toEqual([0, 4, 5, 3])
  })

  test('no key ever makes widgets overlap or leave the twelve columns', () => {
    const step = fc.tuple(
      fc.constantFrom('a', 'b'),
      fc.constantFrom<Direction>('left', 'right', 'up', 'down'),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let layout = items
        for (const [id, direction, resize] of steps) layout = (resize ? resizeByKey : moveByKey)(layout, id, direction)
        const [a, b] = layout as [GridItem, GridItem]
        for (const { x, y, w, h } of layout) expect(x >= 0 && y >= 0 && w >= 1 && h >= 1 && x + w <= 12).toBe(true)
        expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true)
      }),
    )
  })
})

test('a contour lies where the field has its value', () => {
  const size = 21
  const height = (x: number, y: number) => Math.hypot(x - 10, y - 10)
  const values = Array.from({ length: size * size }, (_, index) => height(index % size, Math.floor(index / size)))
  const [ring, ...others] = contourLines({ columns: size, rows: size, values }, 6)
  expect(others).toEqual([])
  expect(ring![0]).toEqual(ring!.at(-1))
  for (const [x, y] of ring!) expect(height(x, y)).toBeCloseTo(6, 1)
})
