import { ConfigError } from '@isobar/kit'
import { SealedError, type SecretBox } from '@isobar/secrets'

const place = (kid: string) => ({ scope: 'sys', purpose: `signing-key/${kid}` })

/** Seals a private key for the database, bound to the key's id. */
export const sealKey = (secrets: SecretBox, kid: string, privateKey: string): string =>
  secrets.seal(privateKey, place(kid))

/** Opens what {@link sealKey} made. @throws ConfigError it was sealed under a key that is not given, or was changed */
export function openKey(secrets: SecretBox, kid: string, sealed: string): string {
  try {
    return secrets.open(sealed, place(kid))
  } catch (error) {
    if (!(error instanceof SealedError)) throw error
    throw new ConfigError(
      `The signing key ${kid} in the database does not open with SECRETS_KEY: ${error.message} Start with the key that it ` +
        'was sealed under as well, or delete the document of the collection "signing-keys" to have a new one made.',
    )
  }
}
