import { Button, IconButton, Menu, RelativeTime, StatusMark, absoluteTime } from '@isobar/ui-elements'
import { Ellipsis, Palette, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { useCloud } from '../frame/cloudContext.ts'
import { CheckDomainDocument, type DomainCardFragment } from '../generated/graphql.ts'
import { BrandingDialog } from './BrandingDialog.tsx'
import { DomainSteps } from './DomainSteps.tsx'
import { stateWords } from './domainWords.ts'
import { ProviderHints } from './ProviderHints.tsx'
import { RecordList } from './RecordList.tsx'
import { RemoveDomainDialog } from './RemoveDomainDialog.tsx'

/** A domain: how far it is, the records that it needs, and what was found of them. */
export function DomainSection({ domain, onRemoved }: { domain: DomainCardFragment; onRemoved: () => void }) {
  const { whyNot } = useCloud()
  const [asked, setAsked] = useState<'branding' | 'remove' | null>(null)
  const close = () => setAsked(null)
  const check = useAction(CheckDomainDocument)
  const { id, displayHost, state, problem, releasesAt, checkedAt, nextCheckAt } = domain
  const { status, name, meaning } = stateWords[state]
  return (
    <section aria-labelledby={id}>
      <div className="flex items-center gap-3 pb-3">
        <h2 id={id} className="min-w-0 text-16 font-semibold wrap-anywhere">
          {displayHost}
        </h2>
        <StatusMark status={status}>{name}</StatusMark>
        <span className="flex-1" />
        <Menu
          trigger={<IconButton size="small" label={`Actions for ${displayHost}`} icon={<Ellipsis aria-hidden />} />}
          entries={[
            {
              label: 'Branding',
              icon: <Palette aria-hidden />,
              disabledReason: whyNot('domains:write'),
              onSelect: () => setAsked('branding'),
            },
            {
              label: 'Remove',
              icon: <Trash2 aria-hidden />,
              danger: true,
              disabledReason: whyNot('domains:write'),
              onSelect: () => setAsked('remove'),
            },
          ]}
        />
      </div>
      <DomainSteps state={state} />
      <p className="pt-3 text-13 text-ink-2">
        {meaning}
        {releasesAt !== null && ` It is given up on ${absoluteTime(releasesAt)}.`}
      </p>
      {problem !== null && <p className="pt-1 text-13 text-ink-2">The last try: {problem}.</p>}
      <RecordList domain={domain} />
      {state !== 'ACTIVE' && <ProviderHints isApex={domain.isApex} />}
      <FormRefusal refused={check.refused} fields={[]} />
      <div className="flex flex-wrap items-center gap-3 pt-3">
        <Button
          busy={check.busy}
          disabledReason={whyNot('domains:write')}
          onClick={() => void check.run({ input: { domainId: id } })}
        >
          Check now
        </Button>
        <span className="text-12 text-ink-2">
          {checkedAt === null ? (
            'Not looked at yet'
          ) : (
            <>
              Looked at <RelativeTime at={checkedAt} />, next at {absoluteTime(nextCheckAt)}
            </>
          )}
        </span>
      </div>
      {asked === 'branding' && <BrandingDialog domain={domain} onClose={close} />}
      {asked === 'remove' && <RemoveDomainDialog domain={domain} onClose={close} onRemoved={onRemoved} />}
    </section>
  )
}
