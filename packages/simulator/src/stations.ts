import { carbonDioxide, earthquakes } from './earth.ts'
import { type Replay, replay } from './replay.ts'
import { DAY_MS, HOUR_MS } from './series.ts'
import { dailyWeather, hourlyWeather } from './weather.ts'

/** A device of the demo cloud. */
export interface Station {
  /** Names it for the program. */
  readonly key: string
  readonly name: string
  readonly archetype: 'INTERNAL' | 'INTEGRATION' | 'EXTERNAL'
  readonly location: { readonly latitude: number; readonly longitude: number }
  /** What it says about itself, once. */
  readonly attributes: Readonly<Record<string, string>>
  readonly replay: Replay
}

const SEATTLE = { latitude: 47.6062, longitude: -122.3321 }
const NEW_YORK = { latitude: 40.7128, longitude: -74.006 }
const MONTH_MS = 30 * DAY_MS
const SOURCES = {
  noaa: 'NOAA National Centers for Environmental Information',
  scripps: 'Scripps CO2 Program',
  usgs: 'USGS Earthquake Hazards Program',
}

/**
 * Eight places with what was measured there, sped up: an hour or a day takes two or three seconds. The data name the cities,
 * not the instruments: stations stand at the city's, the observatory's or the network's coordinates, serials are made up.
 */
export async function stations(): Promise<Station[]> {
  const hourly = { dataMs: HOUR_MS, inMs: 2_000 }
  const daily = { dataMs: DAY_MS, inMs: 3_000 }
  const monthly = { dataMs: MONTH_MS, inMs: 3_000 }
  const seismic = { dataMs: HOUR_MS, inMs: 8_000 }
  const about = (source: string, model: string, serial: string) => ({ firmware: '1.0.0', model, serial, source })
  return [
    {
      key: 'seattle-hourly',
      name: 'Seattle weather station',
      archetype: 'INTERNAL',
      location: SEATTLE,
      attributes: about(SOURCES.noaa, 'Hourly climate normals 1981–2010', 'SEA-H-001'),
      replay: replay(await hourlyWeather(), hourly),
    },
    {
      key: 'seattle-daily',
      name: 'Seattle climate station',
      archetype: 'INTERNAL',
      location: SEATTLE,
      attributes: about(SOURCES.noaa, 'Daily observations 2012–2015', 'SEA-D-001'),
      replay: replay(await dailyWeather('Seattle'), daily),
    },
    {
      key: 'new-york-daily',
      name: 'New York climate station',
      archetype: 'INTEGRATION',
      location: NEW_YORK,
      attributes: about(SOURCES.noaa, 'Daily observations 2012–2015', 'NYC-D-001'),
      replay: replay(await dailyWeather('New York', ['temperature_max', 'temperature_min', 'wind_speed']), daily),
    },
    {
      key: 'new-york-rain',
      name: 'New York rain gauge',
      archetype: 'INTEGRATION',
      location: NEW_YORK,
      attributes: about(SOURCES.noaa, 'Daily observations 2012–2015', 'NYC-R-001'),
      replay: replay(await dailyWeather('New York', ['precipitation', 'weather']), daily),
    },
    {
      key: 'mauna-loa',
      name: 'Mauna Loa CO₂ analyser',
      archetype: 'EXTERNAL',
      location: { latitude: 19.5362, longitude: -155.5763 },
      attributes: about(SOURCES.scripps, 'Monthly in-situ record 1958–2020', 'MLO-C-001'),
      replay: replay(await carbonDioxide(), monthly),
    },
    {
      key: 'quakes-southern-california',
      name: 'Southern California seismic network',
      archetype: 'EXTERNAL',
      location: { latitude: 34.1366, longitude: -118.1256 },
      attributes: about(SOURCES.usgs, 'Network CI, Pasadena', 'USGS-CI'),
      replay: replay(await earthquakes('ci'), seismic),
    },
    {
      key: 'quakes-northern-california',
      name: 'Northern California seismic network',
      archetype: 'EXTERNAL',
      location: { latitude: 37.4572, longitude: -122.1697 },
      attributes: about(SOURCES.usgs, 'Network NC, Menlo Park', 'USGS-NC'),
      replay: replay(await earthquakes('nc'), seismic),
    },
    {
      key: 'quakes-alaska',
      name: 'Alaska seismic network',
      archetype: 'EXTERNAL',
      location: { latitude: 64.8594, longitude: -147.8494 },
      attributes: about(SOURCES.usgs, 'Network AK, Fairbanks', 'USGS-AK'),
      replay: replay(await earthquakes('ak'), seismic),
    },
  ]
}
