/** RFC 4180. What a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection): names are user input. */
export function csvCell(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
