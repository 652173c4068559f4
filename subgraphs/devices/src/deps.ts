import type { Clock } from '@isobar/kit'
import type { CloudLimits } from './events/cloudLimits.ts'
import type { DeviceFeed } from './events/deviceFeed.ts'
import type { OnlineDevices } from './events/onlineDevices.ts'
import type { DeviceStore } from './store/deviceStore.ts'
import type { ReportStore } from './store/reportStore.ts'

/** What the use cases work with. service.ts builds it once. */
export interface Deps {
  readonly devices: DeviceStore
  readonly reports: ReportStore
  readonly limits: CloudLimits
  readonly feed: DeviceFeed
  readonly online: OnlineDevices
  readonly clock: Clock
  /** Pepper of the credentials' hashes. */
  readonly pepper: string
}
