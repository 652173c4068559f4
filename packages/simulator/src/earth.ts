import { readCsv, readDataset } from './dataset.ts'
import { DAY_MS, HOUR_MS, type Series, seriesOf } from './series.ts'

/**
 * Carbon dioxide in the air over Mauna Loa, month by month from 1958 to 2020, as the Scripps CO2 Program measured it:
 * `co2` and `co2_seasonally_adjusted`, both in ppm. Months without valid data are left out.
 */
export async function carbonDioxide(): Promise<Series> {
  const rows = (await readCsv('co2-concentration.csv')).map((row) => ({
    at: Date.parse(`${row.Date}Z`),
    values: { co2: Number(row.CO2), co2_seasonally_adjusted: Number(row['adjusted CO2']) },
  }))
  return seriesOf(rows, 30 * DAY_MS)
}

interface Feed {
  readonly features: readonly {
    readonly properties: {
      readonly net: string
      readonly time: number
      readonly mag: number | null
      readonly place: string
    }
    readonly geometry: { readonly coordinates: readonly [longitude: number, latitude: number, depthKm: number] }
  }[]
}

/** A network of seismometers, by its code at the USGS: Southern California, Northern California, Alaska. */
export type SeismicNetwork = 'ci' | 'nc' | 'ak'

/**
 * The earthquakes that a seismic network located in a week of 2018, as the USGS feed told them: `magnitude`, `depth` (km)
 * and `place`, each at its own moment.
 */
export async function earthquakes(network: SeismicNetwork): Promise<Series> {
  const { features } = JSON.parse(await readDataset('earthquakes.json')) as Feed
  const rows = features.flatMap(({ properties: { net, time, mag, place }, geometry: { coordinates } }) =>
    net === network && mag !== null ? [{ at: time, values: { magnitude: mag, depth: coordinates[2], place } }] : [],
  )
  return seriesOf(
    rows.sort((left, right) => left.at - right.at),
    HOUR_MS,
  )
}
