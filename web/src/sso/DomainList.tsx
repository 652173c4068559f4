import { Button, CopyButton, StatusMark, useToast } from '@isobar/ui-elements'
import { useAction } from '../api/useAction.ts'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useCloud } from '../frame/cloudContext.ts'
import { VerifySsoDomainDocument, type SsoConnectionCardFragment } from '../generated/graphql.ts'

type Domain = SsoConnectionCardFragment['domains'][number]

/** The mail domains that a connection speaks for, and how to show that they are the cloud's. */
export function DomainList({ connection }: { connection: SsoConnectionCardFragment }) {
  return (
    <ul aria-label={`Domains of ${connection.name}`} className="border-t border-line">
      {connection.domains.map((domain) => (
        <li key={domain.domain} className="border-b border-line py-2">
          {domain.verifiedAt === null ? (
            <Unverified connectionId={connection.id} domain={domain} />
          ) : (
            <span className="flex items-center justify-between gap-4">
              <span className="font-medium">{domain.domain}</span>
              <StatusMark status="ok">verified</StatusMark>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Unverified({ connectionId, domain }: { connectionId: string; domain: Domain }) {
  const { whyNot } = useCloud()
  const toast = useToast()
  const verify = useAction(VerifySsoDomainDocument)
  const check = async () => {
    const input = { ssoConnectionId: connectionId, domain: domain.domain }
    if (await verify.run({ input })) toast({ title: `${domain.domain} is verified` })
  }
  return (
    <div className="flex flex-col gap-2">
      <span className="flex items-center justify-between gap-4">
        <span className="font-medium">{domain.domain}</span>
        <StatusMark status="warning">not verified</StatusMark>
      </span>
      <p className="text-13 text-ink-2">Add this TXT record where the domain’s names are kept, then check.</p>
      <dl className="rounded-control bg-inset px-3 py-1">
        <Part name="Name" text={domain.recordName} />
        <Part name="Value" text={domain.recordValue} />
      </dl>
      <FormRefusal refused={verify.refused} fields={[]} />
      <Button
        className="self-start"
        busy={verify.busy}
        disabledReason={whyNot('sso:write')}
        onClick={() => void check()}
      >
        Check now
      </Button>
    </div>
  )
}

function Part({ name, text }: { name: string; text: string }) {
  return (
    <div className="flex items-center gap-3 py-1">
      <dt className="w-12 shrink-0 text-12 text-ink-2">{name}</dt>
      <dd className="flex min-w-0 flex-1 items-center justify-between gap-2">
        <code className="min-w-0 font-mono text-13 wrap-anywhere">{text}</code>
        <CopyButton text={text} label={`Copy ${name.toLowerCase()} of the record`} />
      </dd>
    </div>
  )
}
