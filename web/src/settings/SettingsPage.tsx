import { CopyButton, PageHeader, absoluteTime } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCloud } from '../frame/cloudContext.ts'
import { KeysSection } from '../keys/KeysSection.tsx'
import { roleWords } from '../members/roleWords.ts'
import { CloudSettingsForm } from './CloudSettingsForm.tsx'
import { EndingsSection } from './EndingsSection.tsx'
import { LimitsSection } from './LimitsSection.tsx'
import { LogoField } from './LogoField.tsx'

/** What the cloud is called, and what others need to reach it. */
export function SettingsPage() {
  const { cloud, mqttUrl, can } = useCloud()
  return (
    <>
      <title>Settings · Isobar</title>
      <PageHeader title="Settings" />
      <div className="flex max-w-2xl flex-col gap-10">
        <LogoField />
        <CloudSettingsForm />
        <LimitsSection />
        <section aria-labelledby="identifiers">
          <h2 id="identifiers" className="pb-2 text-14 font-semibold">
            Identifiers
          </h2>
          <dl className="border-t border-line">
            <Fact name="Cloud id" copy={cloud.id} hint="The Isobar-Cloud header of API requests" />
            <Fact name="GraphQL" copy={`${location.origin}/graphql`} />
            <Fact name="MQTT" copy={mqttUrl} hint="Where devices connect" />
          </dl>
        </section>
        <section aria-labelledby="you">
          <h2 id="you" className="pb-2 text-14 font-semibold">
            About this cloud
          </h2>
          <dl className="border-t border-line">
            <Row name="Your role">
              {cloud.viewerRole ? (
                <>
                  {roleWords[cloud.viewerRole].name}
                  <span className="text-ink-3"> · {roleWords[cloud.viewerRole].may}</span>
                </>
              ) : (
                'None'
              )}
            </Row>
            <Row name="Created">{absoluteTime(cloud.createdAt)}</Row>
            {can('deliveries:read') && (
              <Row name="Messages">
                <Link
                  to="/$cloudId/messages"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Mails and text messages to people
                </Link>
              </Row>
            )}
            {can('audit:read') && (
              <Row name="Changes">
                <Link
                  to="/$cloudId/audit"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Who changed what
                </Link>
              </Row>
            )}
          </dl>
        </section>
      </div>
      {can('keys:read') && (
        <div className="max-w-5xl pt-10">
          <KeysSection />
        </div>
      )}
      <div className="max-w-2xl pt-10">
        <EndingsSection />
      </div>
    </>
  )
}

function Fact({ name, copy, hint }: { name: string; copy: string; hint?: string }) {
  return (
    <Row name={name} hint={hint}>
      <span className="flex items-center gap-2">
        <code className="min-w-0 font-mono text-13 wrap-anywhere">{copy}</code>
        <CopyButton
          text={copy}
          label={`Copy ${name.startsWith('Cloud') || name.startsWith('Short') ? name.toLowerCase() : name}`}
        />
      </span>
    </Row>
  )
}

function Row({ name, hint, children }: { name: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-h-11 items-center gap-4 border-b border-line py-1.5">
      <dt className="flex w-2/5 shrink-0 flex-col text-13 text-ink-2">
        {name}
        {hint !== undefined && <span className="text-12 text-ink-3">{hint}</span>}
      </dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}
