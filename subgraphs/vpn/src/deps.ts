import type { Clock } from '@isobar/kit'
import type { SecretBox } from '@isobar/secrets'
import type { AddressPool } from './addresses.ts'
import type { Directory } from './events/directory.ts'
import type { VpnFeed } from './events/vpnFeed.ts'
import type { LivingDevices } from './events/livingDevices.ts'
import type { TlsCryptKeys } from './pki/tlsCrypt.ts'
import type { PlatformAuthority } from './pki/platformAuthority.ts'
import type { VpnServer } from './servers.ts'
import type { ServerStore } from './store/serverStore.ts'
import type { SessionStore } from './store/sessionStore.ts'
import type { NetworkStore } from './store/networkStore.ts'
import type { ProfileStore } from './store/profileStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly networks: NetworkStore
  readonly profiles: ProfileStore
  readonly sessions: SessionStore
  readonly serverHealth: ServerStore
  readonly authority: PlatformAuthority
  readonly tlsCrypt: TlsCryptKeys
  readonly devices: LivingDevices
  readonly directory: Directory
  readonly feed: VpnFeed
  readonly secrets: SecretBox
  readonly pool: AddressPool
  readonly servers: readonly VpnServer[]
  readonly clock: Clock
  /** Pepper of the links' hashes. */
  readonly pepper: string
}
