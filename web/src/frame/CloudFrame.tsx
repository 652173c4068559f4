import { AppFrame, LiveState, RailItem } from '@isobar/ui-elements'
import { Link, useLocation } from '@tanstack/react-router'
import { Cpu, House, LayoutDashboard, Logs, Network, ScrollText, Settings, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CloudScope } from '@isobar/permissions'
import { useLiveStatus } from '../api/useLiveStatus.ts'
import type { CloudSessionQuery } from '../generated/graphql.ts'
import { CloudSwitcher } from './CloudSwitcher.tsx'
import { useCloud } from './cloudContext.ts'
import { OpenedElsewhere } from './OpenedElsewhere.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { ownHost } from './ownHost.ts'
import { SiteInitial, SiteMark } from './SiteMark.tsx'
import { useOpenedElsewhere } from './useActiveCloud.ts'

interface Place {
  to:
    | '/$cloudId'
    | '/$cloudId/dashboards'
    | '/$cloudId/devices'
    | '/$cloudId/network'
    | '/$cloudId/members'
    | '/$cloudId/audit'
    | '/$cloudId/logs'
    | '/$cloudId/settings'
  label: string
  icon: ReactNode
  scope: CloudScope
  /** Begins the paths of the pages that belong to it. */
  path: RegExp
}

const places: readonly Place[] = [
  { to: '/$cloudId', label: 'Overview', icon: <House aria-hidden />, scope: 'cloud:read', path: /^\/[^/]+\/?$/ },
  {
    to: '/$cloudId/dashboards',
    label: 'Dashboards',
    icon: <LayoutDashboard aria-hidden />,
    scope: 'dashboards:read',
    path: /^\/[^/]+\/dashboards?\b/,
  },
  {
    to: '/$cloudId/devices',
    label: 'Devices',
    icon: <Cpu aria-hidden />,
    scope: 'devices:read',
    path: /^\/[^/]+\/(devices|provisioning)\b/,
  },
  {
    to: '/$cloudId/members',
    label: 'Members',
    icon: <Users aria-hidden />,
    scope: 'members:read',
    path: /^\/[^/]+\/members\b/,
  },
]
/** On a phone it is reached from the settings: the bar holds five. */
const network: Place = {
  to: '/$cloudId/network',
  label: 'Network',
  icon: <Network aria-hidden />,
  scope: 'network:read',
  path: /^\/[^/]+\/network\b/,
}
const logs: Place = {
  to: '/$cloudId/logs',
  label: 'Logs',
  icon: <Logs aria-hidden />,
  scope: 'logs:read',
  path: /^\/[^/]+\/(logs|traces)\b/,
}
const audit: Place = {
  to: '/$cloudId/audit',
  label: 'Audit',
  icon: <ScrollText aria-hidden />,
  scope: 'audit:read',
  path: /^\/[^/]+\/audit\b/,
}
const settings: Place = {
  to: '/$cloudId/settings',
  label: 'Settings',
  icon: <Settings aria-hidden />,
  scope: 'cloud:read',
  path: /^\/[^/]+\/(settings|sso|domains)\b/,
}

interface CloudFrameProps {
  session: CloudSessionQuery
  /** The page shows live values, which can be paused. */
  pausable: boolean
  /** Takes the element in which pages put their trail. */
  trailRef: (place: HTMLElement | null) => void
  children: ReactNode
}

/** Rail, top bar and content of a cloud's pages. What a role may not open is absent. */
export function CloudFrame({ session, pausable, trailRef, children }: CloudFrameProps) {
  const { can, connection, cloud } = useCloud()
  const { opened, dismiss } = useOpenedElsewhere(session, cloud.id)
  const { state } = useLiveStatus(connection.live)
  const open = places.filter(({ scope }) => can(scope))
  const foot = can(settings.scope) && <PlaceItem place={settings} />
  return (
    <AppFrame
      rail={[...open, ...[network, logs, audit].filter(({ scope }) => can(scope))].map((place) => (
        <PlaceItem key={place.to} place={place} />
      ))}
      railFoot={foot}
      bar={
        <>
          {open.map((place) => (
            <PlaceItem key={place.to} place={place} />
          ))}
          {foot}
        </>
      }
      {...(ownHost ? { brand: <SiteMark />, mark: <SiteInitial /> } : {})}
      switcher={<CloudSwitcher clouds={session.myClouds} />}
      breadcrumb={<div ref={trailRef} />}
      live={<PageLiveState pausable={pausable} />}
      person={<PersonMenu />}
      {...(state === 'reconnecting'
        ? { notice: 'The connection broke. Values may be old; what is missed now is filled in when it is back.' }
        : opened
          ? { notice: <OpenedElsewhere opened={opened} onDismiss={dismiss} /> }
          : {})}
    >
      {children}
    </AppFrame>
  )
}

function PlaceItem({ place }: { place: Place }) {
  const { cloud } = useCloud()
  const { pathname } = useLocation()
  return (
    <RailItem
      icon={place.icon}
      label={place.label}
      active={place.path.test(pathname)}
      render={(props) => <Link to={place.to} params={{ cloudId: cloud.id }} {...props} />}
    />
  )
}

function PageLiveState({ pausable }: { pausable: boolean }) {
  const { live } = useCloud().connection
  const { state, delayMs, paused } = useLiveStatus(live)
  if (state !== 'live' && state !== 'reconnecting') return null
  return (
    <LiveState
      state={state === 'live' && pausable && paused ? 'paused' : state}
      {...(delayMs === undefined ? {} : { delayMs })}
      {...(pausable ? { onToggle: () => live.setPaused(!paused) } : {})}
    />
  )
}
