/** A command that asks for the cloud's name with an API key, ready to paste. */
export const keyCommand = (origin: string, secret: string): string =>
  `curl ${origin}/graphql -H 'authorization: Bearer ${secret}' -H 'content-type: application/json' -d '{"query":"{ cloud { name } }"}'`
