import { createContext, useContext } from 'react'
import type { CloudScope } from '@isobar/permissions'
import type { CloudConnection } from '../api/connections.ts'
import type { CloudSessionQuery } from '../generated/graphql.ts'

/** What every page of a cloud knows. */
export interface CloudContextValue {
  readonly connection: CloudConnection
  readonly me: CloudSessionQuery['me']
  readonly cloud: CloudSessionQuery['cloud']
  /** Where devices connect: `mqtt://host:port`. */
  readonly mqttUrl: string
  /** Where devices and webhooks post: `http://host:port`. */
  readonly deviceHttpUrl: string
  /** Whether the person holds a scope here. */
  readonly can: (scope: CloudScope) => boolean
  /** `undefined` when the person may; otherwise why not, for a control that stays visible. */
  readonly whyNot: (scope: CloudScope) => string | undefined
  /** A page with live values says so while it is open: then they can be paused. Returns how to end it. */
  readonly claimLive: () => () => void
  /** Where in the top bar a page says what it shows; none at phone width. */
  readonly trailPlace: HTMLElement | null
}

export const CloudContext = createContext<CloudContextValue | null>(null)

/** The cloud of this page. */
export function useCloud(): CloudContextValue {
  const value = useContext(CloudContext)
  if (!value) throw new Error('This page stands outside a cloud.')
  return value
}
