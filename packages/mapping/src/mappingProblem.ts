import jsonata from 'jsonata'

export const MAX_MAPPING_CHARACTERS = 8_192

/** What is wrong with the text of a mapping, and where; undefined when it can be evaluated. */
export function mappingProblem(mapping: string): string | undefined {
  if (mapping.trim() === '') return 'must not be empty'
  if (mapping.length > MAX_MAPPING_CHARACTERS) return `must have at most ${MAX_MAPPING_CHARACTERS} characters`
  try {
    jsonata(mapping)
    return undefined
  } catch (error) {
    const { message, position } = error as { message: string; position?: number }
    return position === undefined ? message : `${message} (at character ${position})`
  }
}
