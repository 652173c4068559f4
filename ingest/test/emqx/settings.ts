import { API_KEY, API_SECRET } from './managementStub.ts'

export const AUTH_SECRET = 'what EMQX proves itself with'
export const INGEST_PASSWORD = 'a password of the sessions of ingest'

/** The environment of `MQTT_MODE=emqx`. */
export const emqxEnvironment = (emqx: { url: string; apiUrl: string }, changes: Record<string, string> = {}) => ({
  MQTT_MODE: 'emqx',
  EMQX_URL: emqx.url,
  EMQX_API_URL: emqx.apiUrl,
  EMQX_API_KEY: API_KEY,
  EMQX_API_SECRET: API_SECRET,
  EMQX_AUTH_SECRET: AUTH_SECRET,
  EMQX_PASSWORD: INGEST_PASSWORD,
  ...changes,
})
