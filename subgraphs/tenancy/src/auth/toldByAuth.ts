import { AppError, HTTP_STATUS } from '@isobar/kit'
import { APIError } from 'better-auth/api'

/** Runs an endpoint of ours in better-auth, which answers no errors but its own: Isobar's become those, in Isobar's shape. */
export async function toldByAuth<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw toldError(error)
  }
}

/** The same of one error; any but an `AppError` stays what it is. */
export function toldError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const { code, message, fields } = error
  return new APIError(HTTP_STATUS[code] as 400, { code, message, ...(fields ? { fields } : {}) })
}
