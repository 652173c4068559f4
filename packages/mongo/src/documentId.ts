const SCOPE = /^[a-z0-9_]+$/

/**
 * `<scope>/<id>`. The scope holds no slash, so whatever the id is, the `_id` stays inside the scope.
 * @throws Error for a scope that is none: a bug of the caller, never user input
 */
export function documentId(scope: string, id: string): string {
  if (!SCOPE.test(scope)) throw new Error(`"${scope}" is no scope`)
  return `${scope}/${id}`
}
