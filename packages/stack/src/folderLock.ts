import { readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StackError } from './errors.ts'

export const LOCK_FILE = 'lock'

/**
 * Takes the folder for this process; a lock that a dead process left is replaced.
 * @returns the way to give it back
 * @throws FOLDER_IN_USE
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE)
  const own = identityOf(process.pid)
  for (;;) {
    try {
      await writeFile(path, own, { flag: 'wx' })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readFile(path, 'utf8').catch(() => '')
    const pid = Number.parseInt(holder, 10)
    if (pid > 0 && identityOf(pid) === holder)
      throw new StackError(
        'FOLDER_IN_USE',
        `another Isobar (process ${pid}) uses ${folder}`,
        'stop it, or choose another folder with --data-dir',
      )
    await rm(path, { force: true })
  }
}

/** The pid with the start time of its process where the system tells it, so that a reused pid is no running Isobar. */
function identityOf(pid: number): string {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return ''
  }
  try {
    // proc_pid_stat(5): field 22 is the start time; the name in field 2 may hold spaces, so count from its bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return `${pid}`
  }
}
