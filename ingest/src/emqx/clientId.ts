import { isId } from '@isobar/kit'

/** The device of an effective client id `<deviceId>~<the client's own id>`; undefined for a client that is no device. */
export function deviceIdOf(clientId: string): string | undefined {
  const end = clientId.indexOf('~')
  const deviceId = clientId.slice(0, Math.max(end, 0))
  return isId('dev', deviceId) ? deviceId : undefined
}
