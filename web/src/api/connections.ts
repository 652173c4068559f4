import type { Client } from 'urql'
import { createCloudClient, createTelemetryClient } from './cloudClient.ts'
import { connectLive, type LiveConnection } from './liveConnection.ts'

/** All that a cloud's pages ask through. */
export interface CloudConnection {
  readonly cloudId: string
  /** Devices, dashboards, members: cached by identity. */
  readonly client: Client
  /** Points and latest values: never cached. */
  readonly telemetry: Client
  readonly live: LiveConnection
}

/** The clients of this tab. The address decides the cloud, so one is open at a time. */
export interface Connections {
  /** The client of the person, for what belongs to no cloud. */
  personal(): Client
  /** The connection to this cloud; that to another one is closed, and its cache forgotten. */
  open(cloudId: string): CloudConnection
  /** Forgets everything: another person may be signed in now. */
  reset(): void
}

/** @param onSignedOut called when an answer says that nobody is signed in */
export function createConnections(onSignedOut: () => void): Connections {
  let personal: Client | undefined
  let current: CloudConnection | undefined

  const connect = (cloudId: string): CloudConnection => {
    const live = connectLive(socketUrl(), cloudId)
    return {
      cloudId,
      live,
      client: createCloudClient({ cloudId, live, onSignedOut }),
      telemetry: createTelemetryClient({ cloudId, onSignedOut }),
    }
  }
  return {
    personal: () => (personal ??= createCloudClient({ onSignedOut })),
    open(cloudId) {
      if (current?.cloudId === cloudId) return current
      current?.live.dispose()
      personal = undefined
      return (current = connect(cloudId))
    },
    reset() {
      current?.live.dispose()
      personal = current = undefined
    },
  }
}

const socketUrl = (): string => `${location.origin.replace(/^http/, 'ws')}/graphql`
