import { Cpu, Laptop, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import type { NetworkStateFragment, VpnProfileRowFragment } from '../generated/graphql.ts'
import { isConnected } from './profileWords.ts'
import { layOut, PICTURE } from './pictureLayout.ts'

interface NetworkPictureProps {
  network: NetworkStateFragment
  profiles: readonly VpnProfileRowFragment[]
}

/** The server between devices and people; a line for each profile, solid while it is connected. */
export function NetworkPicture({ network, profiles }: NetworkPictureProps) {
  const living = profiles.filter(({ status }) => status !== 'REVOKED')
  const { placed, left, height, hub } = layOut(living)
  const described = `${network.servers.length === 1 ? 'One server' : `${network.servers.length} servers`}, ${count(living, 'DEVICE', 'device')}, ${count(living, 'USER', 'person', 'people')}, ${living.filter(isConnected).length} connected.`
  return (
    <figure className="overflow-hidden rounded-card border border-line bg-surface">
      <svg
        viewBox={`0 0 ${PICTURE.width} ${height}`}
        role="img"
        aria-label={described}
        className="mx-auto block w-full max-w-3xl"
      >
        {placed.map(({ profile, x, y }) => (
          <path
            key={profile.id}
            d={`M${hub.x} ${hub.y} C${(hub.x + x) / 2} ${hub.y}, ${(hub.x + x) / 2} ${y}, ${x} ${y}`}
            fill="none"
            className={isConnected(profile) ? 'stroke-ok' : 'stroke-line-strong'}
            {...(isConnected(profile) ? {} : { strokeDasharray: '3 4' })}
            strokeWidth={isConnected(profile) ? 1.5 : 1}
          />
        ))}
        <Node x={hub.x} y={hub.y} large icon={<Server width="20" height="20" />} />
        <text x={hub.x} y={hub.y + 38} textAnchor="middle" className="fill-ink-2 text-12">
          {network.servers.map(({ name }) => name).join(', ')}
        </text>
        {placed.map(({ profile, x, y }) => (
          <g key={profile.id}>
            <Node
              x={x}
              y={y}
              icon={profile.kind === 'DEVICE' ? <Cpu width="16" height="16" /> : <Laptop width="16" height="16" />}
            />
            <text
              x={profile.kind === 'DEVICE' ? x - 22 : x + 22}
              y={y + 4}
              textAnchor={profile.kind === 'DEVICE' ? 'end' : 'start'}
              className="fill-ink text-13"
            >
              {shortened(profile.name)}
            </text>
          </g>
        ))}
      </svg>
      {left > 0 && <figcaption className="px-4 pb-3 text-center text-12 text-ink-3">and {left} more below</figcaption>}
    </figure>
  )
}

function Node({ x, y, icon, large = false }: { x: number; y: number; icon: ReactNode; large?: boolean }) {
  const radius = large ? 22 : 15
  const inset = large ? 10 : 8
  return (
    <g className="text-ink-2">
      <circle cx={x} cy={y} r={radius} className="fill-surface stroke-line-strong" strokeWidth="1" />
      <g transform={`translate(${x - inset} ${y - inset})`}>{icon}</g>
    </g>
  )
}

const MAX_CHARACTERS = 18
const shortened = (name: string): string =>
  name.length > MAX_CHARACTERS ? `${name.slice(0, MAX_CHARACTERS - 1)}…` : name

const count = (
  profiles: readonly VpnProfileRowFragment[],
  kind: VpnProfileRowFragment['kind'],
  one: string,
  many = `${one}s`,
): string => {
  const found = profiles.filter((profile) => profile.kind === kind).length
  return `${found} ${found === 1 ? one : many}`
}
