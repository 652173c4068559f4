import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { CloudConnection } from '../api/connections.ts'
import { ActivateCloudDocument, type CloudSessionQuery } from '../generated/graphql.ts'
import { ownHost } from './ownHost.ts'

const CHANNEL = 'isobar.active-cloud'

/**
 * Makes the opened cloud the one that `/` leads to, and has the browser's other tabs ask which that is. Where it fails, `/`
 * leads to the cloud before and nothing is lost.
 * @param reload asks anew who is here; called when another tab opened a cloud
 */
export function useActivation(
  { cloudId, client }: CloudConnection,
  activeCloudId: string | null | undefined,
  reload: () => void,
): void {
  const asked = useRef(false)
  const channel = useRef<BroadcastChannel>(undefined)
  const onMoved = useEffectEvent(() => reload())
  useEffect(() => {
    const opened = (channel.current = new BroadcastChannel(CHANNEL))
    opened.onmessage = () => onMoved()
    return () => opened.close()
  }, [])
  useEffect(() => {
    // On a cloud's own host `/` leads to that cloud.
    if (ownHost || asked.current || activeCloudId === undefined || activeCloudId === cloudId) return
    asked.current = true
    void client
      .mutation(ActivateCloudDocument, { input: { cloudId } })
      .toPromise()
      .then(({ error }) => {
        if (!error) channel.current?.postMessage('moved')
      })
  }, [client, cloudId, activeCloudId])
}

/**
 * The cloud that was opened elsewhere in this session since this tab opened its own: in another tab, or by another program.
 * The address rules this tab, so it stays where it is.
 */
export function useOpenedElsewhere(
  { me, myClouds }: Pick<CloudSessionQuery, 'me' | 'myClouds'>,
  cloudId: string,
): { opened: CloudSessionQuery['myClouds'][number] | undefined; dismiss: () => void } {
  const { activeCloudId } = me
  const [wasActive, setWasActive] = useState(false)
  const [dismissed, setDismissed] = useState<string | null>(null)
  const isActive = activeCloudId === cloudId
  if (isActive && !wasActive) setWasActive(true)
  if (isActive && dismissed !== null) setDismissed(null)
  const isNew = wasActive && !isActive && activeCloudId !== dismissed
  return {
    opened: isNew ? myClouds.find((membership) => membership.cloudId === activeCloudId) : undefined,
    dismiss: useCallback(() => setDismissed(activeCloudId), [activeCloudId]),
  }
}
