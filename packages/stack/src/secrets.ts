import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StackError } from './errors.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

const secret = z.string().min(32)
const schema = z.object({ SECRET_PEPPER: secret, AUTH_SECRET: secret, GATEWAY_SERVICE_SECRET: secret })

/** Named as the environment variables that the services read them from. */
export type StackSecrets = z.infer<typeof schema>

/**
 * The secrets of a data folder, made at its first start (32 random bytes each, base64url) and kept for its life.
 * @throws FOLDER_CORRUPT  unreadable: new ones would void every credential in the folder, so they are never made silently
 */
export async function loadSecrets(folder: string): Promise<StackSecrets> {
  const path = join(folder, 'secrets.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) {
    const secrets = { SECRET_PEPPER: newSecret(), AUTH_SECRET: newSecret(), GATEWAY_SERVICE_SECRET: newSecret() }
    await writeFileAtomically(path, JSON.stringify(secrets, null, 2), 0o600)
    return secrets
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new StackError(
      'FOLDER_CORRUPT',
      `${path} cannot be read`,
      'restore it from a backup, or start anew with --fresh',
      {
        cause,
      },
    )
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
