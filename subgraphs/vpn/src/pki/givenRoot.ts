import { readFileSync } from 'node:fs'
import type { Authority } from './certificates.ts'

/**
 * The root that files hold; undefined when none is named.
 * @throws Error  only one of the two is named, or a file cannot be read
 */
export function givenRoot(certificateFile: string | undefined, keyFile: string | undefined): Authority | undefined {
  if (!certificateFile && !keyFile) return undefined
  if (!certificateFile || !keyFile)
    throw new Error('VPN_ROOT_CERTIFICATE_FILE and VPN_ROOT_KEY_FILE are set together, or neither.')
  return { certificate: readFileSync(certificateFile, 'utf8'), privateKey: readFileSync(keyFile, 'utf8') }
}
