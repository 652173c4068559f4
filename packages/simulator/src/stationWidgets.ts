/** A card as `createDashboard` and `saveWidgets` take it. */
export interface StationWidget {
  readonly kind: 'CHART' | 'LATEST_VALUE'
  readonly title: string
  readonly place: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly sources: readonly { readonly deviceId: string; readonly metric: string; readonly label?: string }[]
  readonly windowMs?: number
  readonly unit?: string
}

type Source = readonly [station: string, metric: string, label: string]

const MINUTE_MS = 60_000
const LATEST_HEIGHT = 3
const CHART_HEIGHT = 7

const latest: readonly { title: string; unit?: string; of: readonly [station: string, metric: string] }[] = [
  { title: 'Seattle, now', unit: '°C', of: ['seattle-hourly', 'temperature'] },
  { title: 'Seattle, rain', unit: 'mm', of: ['seattle-daily', 'precipitation'] },
  { title: 'New York, high', unit: '°C', of: ['new-york-daily', 'temperature_max'] },
  { title: 'New York, sky', of: ['new-york-rain', 'weather'] },
  { title: 'Mauna Loa, CO₂', unit: 'ppm', of: ['mauna-loa', 'co2'] },
  { title: 'Alaska, last quake', unit: 'M', of: ['quakes-alaska', 'magnitude'] },
]

const charts: readonly { title: string; unit: string; minutes: number; w: number; sources: readonly Source[] }[] = [
  {
    title: 'Temperature, hour by hour',
    unit: '°C',
    minutes: 10,
    w: 8,
    sources: [['seattle-hourly', 'temperature', 'Seattle']],
  },
  {
    title: 'Wind',
    unit: 'm/s',
    minutes: 10,
    w: 4,
    sources: [
      ['seattle-hourly', 'wind_speed', 'Seattle, hourly'],
      ['new-york-daily', 'wind_speed', 'New York, daily'],
    ],
  },
  {
    title: 'Daily highs and lows',
    unit: '°C',
    minutes: 30,
    w: 6,
    sources: [
      ['seattle-daily', 'temperature_max', 'Seattle high'],
      ['seattle-daily', 'temperature_min', 'Seattle low'],
      ['new-york-daily', 'temperature_max', 'New York high'],
      ['new-york-daily', 'temperature_min', 'New York low'],
    ],
  },
  {
    title: 'Precipitation',
    unit: 'mm',
    minutes: 30,
    w: 6,
    sources: [
      ['seattle-daily', 'precipitation', 'Seattle'],
      ['new-york-rain', 'precipitation', 'New York'],
    ],
  },
  {
    title: 'Carbon dioxide over Mauna Loa',
    unit: 'ppm',
    minutes: 30,
    w: 4,
    sources: [
      ['mauna-loa', 'co2', 'Measured'],
      ['mauna-loa', 'co2_seasonally_adjusted', 'Seasonally adjusted'],
    ],
  },
  {
    title: 'Earthquakes',
    unit: 'M',
    minutes: 10,
    w: 8,
    sources: [
      ['quakes-southern-california', 'magnitude', 'Southern California'],
      ['quakes-northern-california', 'magnitude', 'Northern California'],
      ['quakes-alaska', 'magnitude', 'Alaska'],
    ],
  },
]

/** One dashboard that shows every station at once: a row of latest values, then charts. `idOf` tells a station's device. */
export function stationWidgets(idOf: (stationKey: string) => string): StationWidget[] {
  const cards = latest.map(({ title, unit, of: [station, metric] }, index): StationWidget => ({
    kind: 'LATEST_VALUE',
    title,
    place: { x: index * 2, y: 0, w: 2, h: LATEST_HEIGHT },
    sources: [{ deviceId: idOf(station), metric }],
    ...(unit ? { unit } : {}),
  }))
  let [x, y] = [0, LATEST_HEIGHT]
  for (const { title, unit, minutes, w, sources } of charts) {
    if (x + w > 12) [x, y] = [0, y + CHART_HEIGHT]
    cards.push({
      kind: 'CHART',
      title,
      place: { x, y, w, h: CHART_HEIGHT },
      sources: sources.map(([station, metric, label]) => ({ deviceId: idOf(station), metric, label })),
      windowMs: minutes * MINUTE_MS,
      unit,
    })
    x += w
  }
  return cards
}
