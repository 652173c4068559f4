/**
 * A key that would not come back as it was: BSON knows no zero character in keys, and the driver takes an object with
 * `_bsontype` for one of its own types and one with `$ref` and `$id` for a reference.
 */
export function unstorableKey(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (key === '_bsontype' || key.includes('\0') || (key === '$ref' && Object.hasOwn(value, '$id'))) return key
    const found = unstorableKey(inner)
    if (found !== undefined) return found
  }
  return undefined
}
