/** Why the stack does not start; a closed set, so that callers may branch on it. */
export type StackErrorCode =
  | 'JDK_MISSING'
  | 'MAVEN_MISSING'
  | 'JARS_UNRESOLVED'
  | 'PORT_TAKEN'
  | 'FOLDER_IN_USE'
  | 'FOLDER_FOREIGN'
  | 'FOLDER_NEWER'
  | 'FOLDER_CORRUPT'
  | 'START_FAILED'

/** An expected failure of the stack. Its message is one line for a person: what is wrong; what to do about it. */
export class StackError extends Error {
  readonly code: StackErrorCode

  constructor(code: StackErrorCode, problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem}; ${remedy}`, options)
    this.name = 'StackError'
    this.code = code
  }
}
