import type { Status } from '@isobar/ui-elements'
import type { VpnProfileKind, VpnProfileRowFragment, VpnProfileStatus } from '../generated/graphql.ts'

const profileStates: Readonly<Record<VpnProfileStatus, { status: Status; word: string }>> = {
  PENDING: { status: 'info', word: 'Waits for its file to be fetched' },
  ACTIVE: { status: 'unknown', word: 'Not connected' },
  EXPIRED: { status: 'warning', word: 'Expired' },
  REVOKED: { status: 'critical', word: 'Revoked' },
}

/** Whether it is connected now. */
export const isConnected = ({ status, session }: VpnProfileRowFragment): boolean =>
  status !== 'REVOKED' && session !== null && session.endedAt === null

/** What a profile's state is called, and its mark. */
export const stateOf = (profile: VpnProfileRowFragment): { status: Status; word: string } =>
  isConnected(profile) ? { status: 'ok', word: 'Connected' } : profileStates[profile.status]

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes in words: `4.2 kB`. */
export function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1_000 ** power
  return `${power === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${UNITS[power]}`
}

export const kindWords: Readonly<Record<VpnProfileKind, string>> = { DEVICE: 'Device', USER: 'Person' }

/** Whose profile it is. */
export const holderOf = ({ device, member }: VpnProfileRowFragment): string =>
  device?.name ?? member?.user.name ?? 'Gone'

/** Where a link's token opens the file; behind the #, so that no server's log has it. */
export const fileLink = (token: string): string => `${location.origin}/vpn#${token}`
