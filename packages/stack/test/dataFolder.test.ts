import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openDataFolder } from '../src/index.ts'
import { temporaryFolders } from './support/temporaryFolder.ts'

const temporaryFolder = temporaryFolders()

describe('a data folder', () => {
  test('keeps its secrets across starts, readable by its owner only', async () => {
    const dir = join(await temporaryFolder(), 'new', 'data')
    const first = await openDataFolder({ dir })
    await first.release()
    const second = await openDataFolder({ dir })
    await second.release()
    expect(second.secrets).toEqual(first.secrets)
    expect(new Set(Object.values(first.secrets)).size).toBe(4)
    for (const secret of Object.values(first.secrets)) expect(secret).toMatch(/^[\w-]{43}$/)
    expect((await stat(join(dir, 'secrets.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
  })

  test('that is older than sealed secrets gets a key for them, and keeps the rest', async () => {
    const dir = await temporaryFolder()
    const first = await openDataFolder({ dir })
    await first.release()
    const { SECRETS_KEY: _new, ...older } = first.secrets
    await writeFile(join(dir, 'secrets.json'), JSON.stringify(older))
    const second = await openDataFolder({ dir })
    await second.release()
    expect(second.secrets).toEqual({ ...older, SECRETS_KEY: expect.stringMatching(/^[\w-]{43}$/) })
    const third = await openDataFolder({ dir })
    await third.release()
    expect(third.secrets).toEqual(second.secrets)
  })

  test('is emptied by --fresh and gets new secrets', async () => {
    const dir = await temporaryFolder()
    const first = await openDataFolder({ dir })
    await mkdir(join(dir, 'kafka'))
    await writeFile(join(dir, 'kafka', 'old'), 'x')
    await first.release()
    const second = await openDataFolder({ dir, fresh: true })
    expect(await readdir(dir)).not.toContain('kafka')
    expect(second.secrets).not.toEqual(first.secrets)
    await second.release()
  })

  test('that holds foreign files is neither used nor wiped', async () => {
    const dir = await temporaryFolder()
    await writeFile(join(dir, 'thesis.txt'), 'years of work')
    for (const fresh of [true, false])
      await expect(openDataFolder({ dir, fresh })).rejects.toMatchObject({ code: 'FOLDER_FOREIGN' })
    expect(await readdir(dir)).toEqual(['thesis.txt'])
    expect(await readFile(join(dir, 'thesis.txt'), 'utf8')).toBe('years of work')
  })

  test('is used by one start at a time, and --fresh does not break that', async () => {
    const dir = await temporaryFolder()
    const first = await openDataFolder({ dir })
    for (const fresh of [true, false])
      await expect(openDataFolder({ dir, fresh })).rejects.toThrow(
        `another Isobar (process ${process.pid}) uses ${dir}; stop it, or choose another folder with --data-dir`,
      )
    await first.release()
    await (await openDataFolder({ dir })).release()
  })

  test('whose holder was killed can be opened again', async () => {
    const dir = await temporaryFolder()
    const index = join(import.meta.dirname, '..', 'src', 'index.ts')
    const holder = spawn(
      process.execPath,
      [
        '-e',
        `const { openDataFolder } = await import(${JSON.stringify(index)}); await openDataFolder({ dir: process.argv[1] }); console.log('open'); setInterval(() => {}, 1000)`,
        dir,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(holder.stdout, 'data')
    await expect(openDataFolder({ dir })).rejects.toMatchObject({ code: 'FOLDER_IN_USE' })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    await (await openDataFolder({ dir })).release()
  })

  test('of a newer layout is refused', async () => {
    const dir = await temporaryFolder()
    await writeFile(join(dir, 'isobar.json'), JSON.stringify({ kind: 'isobar data folder', layout: 99 }))
    await expect(openDataFolder({ dir })).rejects.toMatchObject({ code: 'FOLDER_NEWER' })
  })

  test('with unreadable secrets is refused instead of given new ones', async () => {
    const dir = await temporaryFolder()
    await (await openDataFolder({ dir })).release()
    await writeFile(join(dir, 'secrets.json'), '{')
    await expect(openDataFolder({ dir })).rejects.toMatchObject({ code: 'FOLDER_CORRUPT' })
  })
})
