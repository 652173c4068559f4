import { isId } from '@isobar/kit'
import type { DeviceIdentity } from '../registry/registry.ts'
import { MOUNT } from './access.ts'

export type MountedTopic =
  | { readonly ok: true; readonly device: DeviceIdentity; readonly topic: string }
  /** `unrendered`: EMQX had no value for a placeholder of the mount point, and left it as it is written. */
  | { readonly ok: false; readonly reason: 'unrendered' | 'malformed' }

/** Reads `isobar/<cloud>/<device>/<topic of the dialect>`. */
export function parseMountedTopic(mounted: string): MountedTopic {
  const [mount, cloudId = '', deviceId = '', ...rest] = mounted.split('/')
  if (`${cloudId}/${deviceId}`.includes('${')) return { ok: false, reason: 'unrendered' }
  const isWhole = mount === MOUNT && isId('cld', cloudId) && isId('dev', deviceId) && rest.length > 0
  return isWhole
    ? { ok: true, device: { cloudId, deviceId }, topic: rest.join('/') }
    : { ok: false, reason: 'malformed' }
}

export const mountedTopic = ({ cloudId, deviceId }: DeviceIdentity, topic: string): string =>
  `${MOUNT}/${cloudId}/${deviceId}/${topic}`
