import { RelativeTime } from '@isobar/ui-elements'
import { valueText } from '../telemetry/valueWords.ts'
import type { DeviceDetails } from './DevicePage.tsx'

/** What the device said about itself. */
export function AttributeList({ attributes }: { attributes: DeviceDetails['attributes'] }) {
  return (
    <section aria-labelledby="attributes" className="min-w-0">
      <h2 id="attributes" className="pb-2 text-14 font-semibold">
        Attributes
      </h2>
      {attributes.length === 0 ? (
        <p className="border-t border-line py-3 text-13 text-ink-3">
          None. A device says what it is by publishing to{' '}
          <code className="font-mono text-12 break-all">v1/devices/me/attributes</code>.
        </p>
      ) : (
        <dl className="border-t border-line">
          {attributes.map(({ key, value, updatedAt }) => (
            <div key={key} className="flex items-baseline gap-4 border-b border-line py-2 text-13">
              <dt className="w-2/5 shrink-0 truncate text-ink-2" title={key}>
                {key}
              </dt>
              <dd className="min-w-0 flex-1 wrap-anywhere">{valueText(value)}</dd>
              <dd className="shrink-0 text-12 text-ink-3">
                <RelativeTime at={updatedAt} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
