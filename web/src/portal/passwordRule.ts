import { z } from 'zod/mini'

const PASSWORD_MIN = 10

/** What a new password must be before the server looks whether it can be guessed. */
export const newPassword = z.string().check(z.minLength(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`))

export const passwordHint = `At least ${PASSWORD_MIN} characters; several words are easy to keep and hard to guess`
