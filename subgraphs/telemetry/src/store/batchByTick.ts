/**
 * Makes one look-up of the look-ups of one tick: what a list's fields ask for one by one is read at once.
 * @param find answers what there is, by key
 */
export function batchByTick<Value>(
  find: (keys: readonly string[]) => Promise<Map<string, Value>>,
): (key: string) => Promise<Value | undefined> {
  let batch: { keys: Set<string>; found: Promise<Map<string, Value>> } | undefined
  return async (key) => {
    if (!batch) {
      const keys = new Set<string>()
      const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        batch = undefined
        return find([...keys])
      })
      batch = { keys, found }
    }
    batch.keys.add(key)
    return (await batch.found).get(key)
  }
}
