import { readCsv } from './dataset.ts'
import { DAY_MS, HOUR_MS, type Series, seriesOf } from './series.ts'

/**
 * Seattle, hour by hour over a year: `temperature` (°C), `pressure` (hPa at sea level), `wind_speed` (m/s). NOAA's Climate
 * Normals: for each hour of the year the mean of what was measured from 1981 to 2010.
 */
export async function hourlyWeather(): Promise<Series> {
  const rows = (await readCsv('seattle-weather-hourly-normals.csv')).map(({ date, temperature, pressure, wind }) => ({
    at: Date.parse(`${date}Z`),
    values: { temperature: Number(temperature), pressure: Number(pressure), wind_speed: Number(wind) },
  }))
  return seriesOf(rows, HOUR_MS)
}

const daily = {
  temperature_max: 'temp_max',
  temperature_min: 'temp_min',
  wind_speed: 'wind',
  precipitation: 'precipitation',
  weather: 'weather',
} as const

/** What is measured daily. */
export type DailyMetric = keyof typeof daily

/**
 * A city's weather, day by day from 2012 to 2015, as NOAA observed it: `temperature_max`, `temperature_min` (°C),
 * `wind_speed` (the day's mean, m/s), `precipitation` (mm) and `weather` (drizzle, fog, rain, snow or sun).
 */
export async function dailyWeather(
  city: 'Seattle' | 'New York',
  metrics: readonly DailyMetric[] = Object.keys(daily) as DailyMetric[],
): Promise<Series> {
  const rows = (await readCsv('weather.csv'))
    .filter(({ location }) => location === city)
    .map((row) => ({
      at: Date.parse(`${row.date}Z`),
      values: Object.fromEntries(
        metrics.map((metric) => {
          const text = row[daily[metric]] ?? ''
          return [metric, metric === 'weather' ? text : Number(text)]
        }),
      ),
    }))
  return seriesOf(rows, DAY_MS)
}
