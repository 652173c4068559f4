import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

type Rgb = [number, number, number]
const css = readFileSync(new URL('../src/tokens.css', import.meta.url), 'utf8')
const tokens = new Map<string, [light: Rgb, dark: Rgb]>()
for (const [, name, light, dark] of css.matchAll(
  /--color-([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g,
)) {
  tokens.set(name!, [linearRgb(light!), linearRgb(dark!)])
}

/** OKLCH → linear sRGB, cut to what a screen shows (https://bottosson.github.io/posts/oklab/). */
function linearRgb(text: string): Rgb {
  const [lightness, chroma, hue] = text.split(' ').map(Number) as Rgb
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value))) as Rgb
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string, theme: 0 | 1): number {
  const [high, low] = [luminance(tokens.get(one)![theme]), luminance(tokens.get(other)![theme])].sort(
    (a, b) => b - a,
  ) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const SURFACES = ['ground', 'surface', 'inset']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'accent', 'ok', 'warning', 'critical', 'unknown', 'info']
const FILLS = ['accent-fill', 'accent-fill-strong', 'critical-fill', 'critical-fill-strong']
const SERIES = Array.from({ length: 8 }, (_, index) => `series-${index + 1}`)

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('in the %s theme', (_name, theme) => {
  test('every text colour is readable on every surface (AA, 4.5:1)', () => {
    const weak = TEXTS.flatMap((text) => SURFACES.map((on) => [text, on, contrast(text, on, theme)] as const))
    expect(weak.filter(([, , ratio]) => ratio < 4.5)).toEqual([])
  })

  test('words on filled buttons are readable (AA, 4.5:1)', () => {
    expect(
      FILLS.map((fill) => [fill, contrast('on-fill', fill, theme)] as const).filter(([, ratio]) => ratio < 4.5),
    ).toEqual([])
  })

  test('lines of data, frames of controls and the focus ring stand out (3:1)', () => {
    const marks = [...SERIES, 'line-control', 'accent'].map((mark) => [mark, contrast(mark, 'surface', theme)] as const)
    expect(marks.filter(([, ratio]) => ratio < 3)).toEqual([])
  })

  test('no two series look alike, also to people who see no red or no green', () => {
    // Machado, Oliveira & Fernandes 2009, severity 1.0, on linear RGB.
    const sights: [string, number[][]][] = [
      [
        'full',
        [
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      ],
      [
        'protanopia',
        [
          [0.152286, 1.052583, -0.204868],
          [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ],
      ],
      [
        'deuteranopia',
        [
          [0.367322, 0.860646, -0.227968],
          [0.280085, 0.672501, 0.047413],
          [-0.01182, 0.04294, 0.968881],
        ],
      ],
    ]
    const alike: string[] = []
    for (const [sight, matrix] of sights) {
      const seen = SERIES.map((name) =>
        oklab(matrix.map((row) => row.reduce((sum, k, i) => sum + k * tokens.get(name)![theme][i]!, 0)) as Rgb),
      )
      for (let one = 0; one < 8; one++) {
        for (let other = one + 1; other < 8; other++) {
          const distance = Math.hypot(...seen[one]!.map((value, i) => value - seen[other]![i]!))
          if (distance < 0.06) alike.push(`${sight}: ${one + 1} and ${other + 1}: ${distance.toFixed(3)}`)
        }
      }
    }
    expect(alike).toEqual([])
  })
})

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
