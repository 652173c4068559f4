export { type Account, type Api, ApiError, confirmAddress, signIn, signUp } from './api.ts'
export {
  type CloudDevice,
  type IssuedDevice,
  listDevices,
  makeGateway,
  registerDevice,
  rotateCredential,
} from './cloudDevices.ts'
export { type DeviceCounts, type DeviceOptions, type Outcome, SimulatedDevice } from './device.ts'
export { carbonDioxide, earthquakes, type SeismicNetwork } from './earth.ts'
export {
  type AcknowledgedMessage,
  type AcknowledgedPoint,
  type Fleet,
  type FleetCounts,
  type FleetOptions,
  startFleet,
} from './fleet.ts'
export { play, type Player, type PlayOptions } from './play.ts'
export { type Replay, replay, type Sample } from './replay.ts'
export { type Row, type Series, type Values } from './series.ts'
export { type Station, stations } from './stations.ts'
export { type StationWidget, stationWidgets } from './stationWidgets.ts'
export { dailyWeather, type DailyMetric, hourlyWeather } from './weather.ts'
