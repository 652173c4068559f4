import { unavailable } from '@isobar/kit'
import { isTransient } from './isTransient.ts'

/**
 * A store whose methods reject with UNAVAILABLE, and the driver's error as the cause, while the database cannot serve: a
 * caller is told to try again. Every {@link ScopedCollection} is one; what is read and written past them needs this.
 * @param store an object of async methods
 */
export function tellOutages<Store extends object>(store: Store): Store {
  const told = Object.entries(store as Record<string, (...args: unknown[]) => Promise<unknown>>).map(
    ([name, method]) => [name, (...args: unknown[]) => method(...args).catch(rethrow)] as const,
  )
  return Object.fromEntries(told) as Store
}

function rethrow(error: unknown): never {
  throw isTransient(error) ? unavailable('The database does not answer; try again.', error) : error
}
