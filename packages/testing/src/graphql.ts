import { createClient, type Client } from 'graphql-ws'
import WebSocket from 'ws'

/** A GraphQL answer as it came over the wire. */
export interface GraphqlAnswer<Data> {
  data?: Data | null
  errors?: {
    message: string
    path?: (string | number)[]
    extensions: { code: string; fields?: { field: string; message: string }[]; [key: string]: unknown }
  }[]
}

/** Sends one operation by HTTP. `url` is the endpoint; `headers` bear the proof of who asks. */
export async function graphql<Data = Record<string, never>>(
  url: string,
  headers: Record<string, string>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  })
  return (await response.json()) as GraphqlAnswer<Data>
}

/** The data of an answer without errors. @throws Error with the errors, when there are any */
export function dataOf<Data>(answer: GraphqlAnswer<Data>): Data {
  if (answer.errors?.length || !answer.data) throw new Error(JSON.stringify(answer.errors ?? answer))
  return answer.data
}

/** A live subscription whose frames are kept. */
export interface Frames<Data> {
  readonly frames: GraphqlAnswer<Data>[]
  /** Set when the server refused or ended it. */
  readonly ended: () => unknown
  stop(): void
}

/** A graphql-transport-ws client for `url` (`ws://…`) that does not reconnect by itself. */
export const socketClient = (url: string, connectionParams: Record<string, unknown> = {}): Client =>
  createClient({ url, webSocketImpl: WebSocket, connectionParams, lazy: true, retryAttempts: 0 })

/** Subscribes and keeps what arrives. */
export function subscribe<Data>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  extensions: Record<string, unknown> = {},
): Frames<Data> {
  const frames: GraphqlAnswer<Data>[] = []
  let ended: unknown
  const stop = client.subscribe<Data>(
    { query, variables, extensions },
    {
      next: (frame) => void frames.push(frame as GraphqlAnswer<Data>),
      error: (error) => (ended = error),
      complete: () => (ended ??= 'complete'),
    },
  )
  return { frames, ended: () => ended, stop }
}
