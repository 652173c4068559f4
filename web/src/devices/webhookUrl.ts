/** Where another platform posts what its sensor measured; the access token in it is the secret. */
export const webhookUrl = (deviceHttpUrl: string, accessToken: string): string =>
  `${deviceHttpUrl}/api/v1/${accessToken}/webhook`

/** A command that posts a first body, ready to paste. */
export const webhookCommand = (deviceHttpUrl: string, accessToken: string): string =>
  `curl -H 'content-type: application/json' -d '{"temperature":21.5}' ${webhookUrl(deviceHttpUrl, accessToken)}`
