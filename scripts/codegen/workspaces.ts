import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'

/** The repository's root folder. */
export const root = resolve(import.meta.dirname, '../..')

/** The subgraphs, by the SDL that stands for each in schemas/graphql. */
export const subgraphNames = (): string[] =>
  globSync('schemas/graphql/*.graphql', { cwd: root })
    .map((file) => basename(file, '.graphql'))
    .sort()

/** The topics that have a schema in schemas/events. */
export const eventTopics = (): string[] =>
  globSync('schemas/events/*.schema.json', { cwd: root })
    .map((file) => basename(file, '.schema.json'))
    .sort()
