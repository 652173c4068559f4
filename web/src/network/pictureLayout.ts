import type { VpnProfileRowFragment } from '../generated/graphql.ts'

/** Units of the picture. */
export const PICTURE = { width: 720, row: 44, margin: 40, side: 190 } as const

/** Profiles of one side that are drawn; others are counted. */
const MAX_ROWS = 8

/** Devices on the left of the server and people on its right, each side centred. */
export function layOut(profiles: readonly VpnProfileRowFragment[]) {
  const sides = (['DEVICE', 'USER'] as const).map((kind) => profiles.filter((profile) => profile.kind === kind))
  const rows = Math.max(3, ...sides.map(({ length }) => Math.min(length, MAX_ROWS)))
  const height = rows * PICTURE.row + 2 * PICTURE.margin
  const hub = { x: PICTURE.width / 2, y: height / 2 }
  const placed = sides.flatMap((side, index) => {
    const drawn = side.slice(0, MAX_ROWS)
    return drawn.map((profile, row) => ({
      profile,
      x: index === 0 ? PICTURE.side : PICTURE.width - PICTURE.side,
      y: hub.y + (row - (drawn.length - 1) / 2) * PICTURE.row,
    }))
  })
  return { placed, left: profiles.length - placed.length, height, hub }
}
