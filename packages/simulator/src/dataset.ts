import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '..', 'data')

/** The text of a file of the npm package vega-datasets. @throws ENOENT when the installed release has no such file */
export const readDataset = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

/** The rows of a CSV file of vega-datasets, by column. For files without quoted fields, as all that are read here are. */
export async function readCsv(name: string): Promise<Record<string, string>[]> {
  const [header = '', ...lines] = (await readDataset(name)).trim().split(/\r?\n/)
  const columns = header.split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? '']))
  })
}
