import type { Producer } from '@isobar/kafka'
import type { Clock, Reach } from '@isobar/kit'
import type { Mapper } from '@isobar/mapping'
import type { Jobs } from '@isobar/mongo'
import type { CloudLimits } from './events/cloudLimits.ts'
import type { DeviceFeed } from './events/deviceFeed.ts'
import type { OnlineDevices } from './events/onlineDevices.ts'
import type { SecretBox } from '@isobar/secrets'
import type { ClaimStore } from './store/claimStore.ts'
import type { DeviceStore } from './store/deviceStore.ts'
import type { ProfileStore } from './store/profileStore.ts'
import type { ReportStore } from './store/reportStore.ts'
import type { TwinStore } from './store/twinStore.ts'

/** What the use cases work with. service.ts builds it once. */
export interface Deps {
  readonly devices: DeviceStore
  readonly reports: ReportStore
  readonly twins: TwinStore
  readonly claims: ClaimStore
  readonly profiles: ProfileStore
  readonly limits: CloudLimits
  readonly feed: DeviceFeed
  readonly online: OnlineDevices
  readonly clock: Clock
  /** Sends what no document waits for: answers to devices. */
  readonly answers: Pick<Producer, 'send'>
  /** Tries mappings. */
  readonly mapper: Mapper
  /** What becomes due: commands that expire. */
  readonly jobs: Pick<Jobs, 'enqueue'>
  /** Seals the headers of feeds. */
  readonly secrets: Pick<SecretBox, 'seal'>
  /** Where feeds may lead. */
  readonly reach: Reach
  /** Pepper of the credentials' hashes. */
  readonly pepper: string
}
