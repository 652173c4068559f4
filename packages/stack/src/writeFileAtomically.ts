import { rename, writeFile } from 'node:fs/promises'

/** The file has either its old or its whole new content, whenever this process dies. */
export async function writeFileAtomically(path: string, content: string, mode = 0o644): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  await writeFile(temporary, content, { mode, flush: true })
  await rename(temporary, path)
}
