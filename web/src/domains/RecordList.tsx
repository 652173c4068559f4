import { CopyButton, StatusMark } from '@isobar/ui-elements'
import type { DomainCardFragment } from '../generated/graphql.ts'
import { recordWords } from './domainWords.ts'

type DomainRecord = DomainCardFragment['records'][number]

/** The records that a domain needs, to be copied, each with what the DNS says of it. */
export function RecordList({ domain }: { domain: DomainCardFragment }) {
  return (
    <ul aria-label={`Records of ${domain.displayHost}`} className="mt-3 border-t border-line">
      {domain.records.map((record) => (
        <li key={record.type} className="flex flex-col gap-2 border-b border-line py-3">
          <span className="flex items-center justify-between gap-4">
            <span className="font-medium">{record.type}</span>
            <StatusMark status={recordWords[record.status].status}>{recordWords[record.status].name}</StatusMark>
          </span>
          <dl className="rounded-control bg-inset px-3 py-1">
            <Part name="Name" text={record.name} of={record.type} />
            <Part name="Value" text={record.value} of={record.type} />
          </dl>
          <Found record={record} />
        </li>
      ))}
    </ul>
  )
}

function Found({ record: { status, found, problem } }: { record: DomainRecord }) {
  if (status === 'WRONG') {
    return (
      <p className="text-13 text-ink-2">
        There is: <code className="font-mono wrap-anywhere">{found.join(', ')}</code>
      </p>
    )
  }
  if (problem === null) return null
  return <p className="text-13 text-ink-2">The DNS did not answer ({problem}); nothing is lost by that.</p>
}

function Part({ name, text, of }: { name: string; text: string; of: string }) {
  return (
    <div className="flex items-center gap-3 py-1">
      <dt className="w-12 shrink-0 text-12 text-ink-2">{name}</dt>
      <dd className="flex min-w-0 flex-1 items-center justify-between gap-2">
        <code className="min-w-0 font-mono text-13 wrap-anywhere">{text}</code>
        <CopyButton text={text} label={`Copy ${name.toLowerCase()} of the ${of} record`} />
      </dd>
    </div>
  )
}
