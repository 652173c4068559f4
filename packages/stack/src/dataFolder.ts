import { chmod, mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StackError } from './errors.ts'
import { LOCK_FILE, lockFolder } from './folderLock.ts'
import { type StackSecrets, loadSecrets } from './secrets.ts'
import { writeFileAtomically } from './writeFileAtomically.ts'

/** Of the folder itself; each service keeps the version of its own data. */
const LAYOUT = 1
const MARKER = 'isobar.json'
const marker = z.object({ kind: z.literal('isobar data folder'), layout: z.number().int() })

/** `.isobar/data` in the repository, whatever the working directory. */
export const DEFAULT_DATA_DIR = join(import.meta.dirname, '..', '..', '..', '.isobar', 'data')

export interface DataFolder {
  /** Absolute. */
  readonly dir: string
  readonly secrets: StackSecrets
  /** Gives the folder back; call it last. */
  release(): Promise<void>
}

/**
 * Opens a data folder for this process alone, and makes it if it is absent or empty.
 * @param fresh  removes what it holds first
 * @throws FOLDER_FOREIGN  it holds files but no marker of ours: such a folder is neither used nor wiped
 * @throws FOLDER_NEWER FOLDER_IN_USE FOLDER_CORRUPT
 */
export async function openDataFolder(options: { dir?: string; fresh?: boolean } = {}): Promise<DataFolder> {
  const dir = resolve(options.dir ?? DEFAULT_DATA_DIR)
  await mkdir(dir, { recursive: true })
  const layout = await readLayout(dir)
  if (layout !== undefined && layout > LAYOUT && !options.fresh)
    throw new StackError('FOLDER_NEWER', `${dir} was written by a newer Isobar (layout ${layout})`, 'update Isobar')
  if (layout === undefined) await writeMarker(dir)
  // It holds password hashes and sessions: nobody else on this machine reads it.
  await chmod(dir, 0o700)
  const release = await lockFolder(dir)
  try {
    if (options.fresh) await wipe(dir)
    return { dir, secrets: await loadSecrets(dir), release }
  } catch (error) {
    await release()
    throw error
  }
}

/** Undefined for a folder that is empty. */
async function readLayout(dir: string): Promise<number | undefined> {
  const entries = await readdir(dir)
  if (entries.length === 0) return undefined
  if (!entries.includes(MARKER))
    throw new StackError(
      'FOLDER_FOREIGN',
      `${dir} holds files that are not Isobar's`,
      'choose an empty folder with --data-dir',
    )
  try {
    return marker.parse(JSON.parse(await readFile(join(dir, MARKER), 'utf8'))).layout
  } catch (cause) {
    throw new StackError(
      'FOLDER_CORRUPT',
      `${join(dir, MARKER)} cannot be read`,
      'restore it from a backup, or choose another folder with --data-dir',
      { cause },
    )
  }
}

async function writeMarker(dir: string): Promise<void> {
  await writeFileAtomically(join(dir, MARKER), JSON.stringify({ kind: 'isobar data folder', layout: LAYOUT }, null, 2))
}

async function wipe(dir: string): Promise<void> {
  for (const entry of await readdir(dir)) {
    if (entry !== MARKER && entry !== LOCK_FILE) await rm(join(dir, entry), { recursive: true, force: true })
  }
  await writeMarker(dir)
}
