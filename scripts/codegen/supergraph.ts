import { composeServices, type CompositionResult } from '@apollo/composition'
import { readFileSync } from 'node:fs'
import { parse } from 'graphql'
import { root, subgraphNames } from './workspaces.ts'

/** Composes the subgraphs' SDL. @throws Error with every composition error, or a hint that a directive would be lost */
export function composeSupergraph(): string {
  const result: CompositionResult = composeServices(
    subgraphNames().map((name) => ({
      name,
      url: `http://${name}.isobar.invalid/graphql`,
      typeDefs: parse(readFileSync(`${root}/schemas/graphql/${name}.graphql`, 'utf8')),
    })),
  )
  if (result.errors) throw new Error(result.errors.map((error) => error.message).join('\n'))
  const hints = result.hints.map((hint) => `${hint.definition.code}: ${hint.message}`)
  if (hints.length) throw new Error(`The subgraphs disagree:\n${hints.join('\n')}`)
  return `${result.supergraphSdl}\n`
}
