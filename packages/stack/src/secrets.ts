import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StackError } from './errors.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

const secret = z.string().min(32)
const stored = z.object({
  SECRET_PEPPER: secret,
  AUTH_SECRET: secret,
  GATEWAY_SERVICE_SECRET: secret,
  SECRETS_KEY: secret.optional(),
})

/** Named as the environment variables that the services read them from. */
export type StackSecrets = Required<z.infer<typeof stored>>

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
    return write(path, {
      SECRET_PEPPER: newSecret(),
      AUTH_SECRET: newSecret(),
      GATEWAY_SERVICE_SECRET: newSecret(),
      SECRETS_KEY: newSecret(),
    })
  }
  const secrets = read(path, text)
  const { SECRETS_KEY } = secrets
  // A folder that is older than sealed secrets holds none, so a key that is made now voids nothing.
  return SECRETS_KEY === undefined ? write(path, { ...secrets, SECRETS_KEY: newSecret() }) : { ...secrets, SECRETS_KEY }
}

function read(path: string, text: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(text))
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

async function write(path: string, secrets: StackSecrets): Promise<StackSecrets> {
  await writeFileAtomically(path, JSON.stringify(secrets, null, 2), 0o600)
  return secrets
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
