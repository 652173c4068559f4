import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useQuery, useSubscription } from 'urql'
import type { CloudScope } from '@isobar/permissions'
import type { CloudConnection } from '../api/connections.ts'
import { explainError } from '../api/errorWords.ts'
import { useLiveStatus, useReconnected } from '../api/useLiveStatus.ts'
import { useSite } from '../api/useSite.ts'
import { CloudSessionDocument, DeviceChangedDocument } from '../generated/graphql.ts'
import { CloudContext, type CloudContextValue } from './cloudContext.ts'
import { CloudFrame } from './CloudFrame.tsx'
import { CloudUnavailable, NoAccess } from './NoAccess.tsx'
import { PageSkeleton } from './PageSkeleton.tsx'
import { whyNot } from './permission.ts'
import { SignInRefused } from './SignInRefused.tsx'
import { useActivation } from './useActiveCloud.ts'

/** Everything of one cloud: who is here and as what, the frame, and the live changes of its devices. */
export function CloudShell({ connection }: { connection: CloudConnection }) {
  const [{ data, error }, reload] = useQuery({ query: CloudSessionDocument })
  const { state } = useLiveStatus(connection.live)
  const again = () => reload({ requestPolicy: 'network-only' })
  useReconnected(connection.live, again)
  useFreshSession(again)
  useWhyRefused(state === 'refused', again)
  useSignedOutRedirect(state === 'signed-out')
  useActivation(connection, data?.me.activeCloudId, again)
  const { claimed, claimLive } = useLiveClaims()
  const { mqttUrl, deviceHttpUrl } = useSite()
  const [trailPlace, setTrailPlace] = useState<HTMLElement | null>(null)

  const context = useMemo<CloudContextValue | null>(() => {
    if (!data) return null
    const { viewerScopes, viewerRole } = data.cloud
    return {
      connection,
      me: data.me,
      cloud: data.cloud,
      mqttUrl,
      deviceHttpUrl,
      can: (scope: CloudScope) => viewerScopes.includes(scope),
      whyNot: (scope: CloudScope) => whyNot(viewerScopes, viewerRole, scope),
      claimLive,
      trailPlace,
    }
  }, [data, connection, mqttUrl, deviceHttpUrl, claimLive, trailPlace])

  const signInRefusal = error && explainError(error).fields['session']
  if (signInRefusal !== undefined) return <SignInRefused message={signInRefusal} />
  if (state === 'refused') return <NoAccess reason="ended" />
  if (error && !data) {
    const { code } = explainError(error)
    if (code === 'NOT_FOUND' || code === 'FORBIDDEN') return <NoAccess reason="unknown" />
    if (code !== 'UNAUTHENTICATED') return <CloudUnavailable error={error} onRetry={again} />
  }
  if (!data || !context) return <PageSkeleton />
  return (
    <CloudContext value={context}>
      <DeviceChanges />
      <CloudFrame session={data} pausable={claimed} trailRef={setTrailPlace}>
        <Outlet />
      </CloudFrame>
    </CloudContext>
  )
}

/** Keeps every device on every page as it is now. */
function DeviceChanges() {
  useSubscription({ query: DeviceChangedDocument })
  return null
}

/** A socket is closed without a word on why: the membership may have ended, or the cloud may ask for another sign-in. */
function useWhyRefused(refused: boolean, ask: () => void) {
  const onRefused = useEffectEvent(ask)
  useEffect(() => {
    if (refused) onRefused()
  }, [refused])
}

const SESSION_EVERY_MS = 60_000

/** Asks again who is here when the person comes back to the page, and each minute: roles change while it is open. */
function useFreshSession(reload: () => void): void {
  const ask = useEffectEvent(() => {
    if (document.visibilityState === 'visible') reload()
  })
  useEffect(() => {
    const listener = () => ask()
    const timer = setInterval(listener, SESSION_EVERY_MS)
    document.addEventListener('visibilitychange', listener)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', listener)
    }
  }, [])
}

/** Leads to the sign-in and back here when the socket said that the session ended. */
function useSignedOutRedirect(signedOut: boolean): void {
  const navigate = useNavigate()
  const { href } = useLocation()
  // Once: the address changes on the way there, and is not what to come back to.
  const leave = useEffectEvent(() => void navigate({ to: '/sign-in', search: { returnTo: href } }))
  useEffect(() => {
    if (signedOut) leave()
  }, [signedOut])
}

/** How many parts of the page show live values. */
function useLiveClaims() {
  const [claims, setClaims] = useState(0)
  const claimLive = useCallback(() => {
    setClaims((count) => count + 1)
    return () => setClaims((count) => count - 1)
  }, [])
  return { claimed: claims > 0, claimLive }
}
