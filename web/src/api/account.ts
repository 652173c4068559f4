import { postAuth } from './authRequest.ts'

/** What an authenticator app needs, and the codes for when it is lost. */
export interface SecondFactor {
  /** `otpauth://…`, for a QR code. */
  totpURI: string
  /** Each signs in once. */
  backupCodes: string[]
}

/** Sets another password and ends the other sessions. @throws AuthError */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await postAuth('change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

/** Mails a link to the new address, which changes it once opened; to a taken one, nothing. @throws AuthError */
export async function changeAddress(newEmail: string, password: string): Promise<void> {
  await postAuth('change-email', { newEmail, password })
}

/** Prepares codes beside the password; they are asked for once `confirmSecondFactor` was right. @throws AuthError */
export const prepareSecondFactor = (password: string): Promise<SecondFactor> =>
  postAuth('two-factor/enable', { password })

/** Proves that the authenticator app knows the secret, and turns its codes on. @throws AuthError */
export async function confirmSecondFactor(code: string): Promise<void> {
  await postAuth('two-factor/verify-totp', { code })
}

/** From now on the password is enough. @throws AuthError */
export async function removeSecondFactor(password: string): Promise<void> {
  await postAuth('two-factor/disable', { password })
}

/** New recovery codes; those before stop working. @throws AuthError */
export async function replaceRecoveryCodes(password: string): Promise<string[]> {
  const { backupCodes } = await postAuth<{ backupCodes: string[] }>('two-factor/generate-backup-codes', { password })
  return backupCodes
}
