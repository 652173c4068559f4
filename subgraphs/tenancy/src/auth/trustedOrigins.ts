const TWINS: Readonly<Record<string, string>> = { '127.0.0.1': 'localhost', localhost: '127.0.0.1' }

/** The origins that may sign people in: the public one, on a person's own machine also by its other name, and a given one. */
export function trustedOrigins(publicUrl: string, devOrigin?: string): string[] {
  const url = new URL(publicUrl)
  const twin = TWINS[url.hostname]
  const other = new URL(publicUrl)
  if (twin) other.hostname = twin
  return [...new Set([url.origin, other.origin, ...(devOrigin ? [devOrigin] : [])])]
}
