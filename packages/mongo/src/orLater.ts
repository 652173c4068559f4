import { TransientError } from '@isobar/kafka'
import { isTransient } from './isTransient.ts'

/**
 * Runs a consumer's work on the database. While that is away its records wait, for as long as it takes.
 * @param problem what cannot be done meanwhile, for the log
 * @throws TransientError  the same may succeed later
 */
export async function orLater<T>(problem: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw isTransient(error) ? new TransientError(problem, { cause: error }) : error
  }
}
