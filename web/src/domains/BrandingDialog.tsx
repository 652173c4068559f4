import { Field, TextInput, useToast } from '@isobar/ui-elements'
import { useState } from 'react'
import { FormRefusal } from '../api/FormRefusal.tsx'
import { useAction } from '../api/useAction.ts'
import { FormDialog } from '../frame/FormDialog.tsx'
import { SetDomainBrandingDocument, type DomainCardFragment } from '../generated/graphql.ts'

/** How the pages on a domain look. */
export function BrandingDialog({ domain, onClose }: { domain: DomainCardFragment; onClose: () => void }) {
  const toast = useToast()
  const [title, setTitle] = useState(domain.branding.title)
  const [accent, setAccent] = useState(domain.branding.accent ?? '')
  const save = useAction(SetDomainBrandingDocument)
  const submit = async () => {
    if (!(await save.run({ input: { domainId: domain.id, title, accent: accent.trim() || null } }))) return
    toast({ title: `${domain.displayHost} is saved` })
    onClose()
  }
  return (
    <FormDialog
      title={`Branding of ${domain.displayHost}`}
      description="What people see on this host in the place of Isobar’s own."
      action="Save"
      busy={save.busy}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Title" hint="On the sign-in page and in the browser’s tab" error={save.refused?.fields['title']}>
        <TextInput value={title} maxLength={64} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="Accent" hint="A colour such as #0f766e" error={save.refused?.fields['accent']} optional>
        <TextInput mono value={accent} maxLength={7} onChange={(event) => setAccent(event.target.value)} />
      </Field>
      <FormRefusal refused={save.refused} fields={['title', 'accent']} />
    </FormDialog>
  )
}
