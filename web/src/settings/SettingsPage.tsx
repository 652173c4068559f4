import { PageHeader, absoluteTime } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import { useCloud } from '../frame/cloudContext.ts'
import { CopiedFact, Fact } from '../frame/Fact.tsx'
import { KeysSection } from '../keys/KeysSection.tsx'
import { roleWords } from '../members/roleWords.ts'
import { CloudSettingsForm } from './CloudSettingsForm.tsx'
import { EndingsSection } from './EndingsSection.tsx'
import { LimitsSection } from './LimitsSection.tsx'
import { LogoField } from './LogoField.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

/** What the cloud is called, and what others need to reach it. */
export function SettingsPage() {
  const { cloud, mqttUrl, can } = useCloud()
  return (
    <>
      <PageTitle of="Settings" />
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
            <CopiedFact
              name="Cloud id"
              copyLabel="Copy cloud id"
              text={cloud.id}
              hint="The Isobar-Cloud header of API requests"
            />
            <CopiedFact name="GraphQL" text={`${location.origin}/graphql`} />
            <CopiedFact name="MQTT" text={mqttUrl} hint="Where devices connect" />
          </dl>
        </section>
        <section aria-labelledby="you">
          <h2 id="you" className="pb-2 text-14 font-semibold">
            About this cloud
          </h2>
          <dl className="border-t border-line">
            <Fact name="Your role">
              {cloud.viewerRole ? (
                <>
                  {roleWords[cloud.viewerRole].name}
                  <span className="text-ink-3"> · {roleWords[cloud.viewerRole].may}</span>
                </>
              ) : (
                'None'
              )}
            </Fact>
            <Fact name="Created">{absoluteTime(cloud.createdAt)}</Fact>
            {can('network:read') && (
              <Fact name="Private network">
                <Link
                  to="/$cloudId/network"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  VPN for devices and people
                </Link>
              </Fact>
            )}
            {can('domains:read') && (
              <Fact name="Domains">
                <Link
                  to="/$cloudId/domains"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Host names of your own
                </Link>
              </Fact>
            )}
            {can('sso:read') && (
              <Fact name="Sign-in">
                <Link
                  to="/$cloudId/sso"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Single sign-on with your identity provider
                </Link>
              </Fact>
            )}
            {can('deliveries:read') && (
              <Fact name="Messages">
                <Link
                  to="/$cloudId/messages"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Mails and text messages to people
                </Link>
              </Fact>
            )}
            {can('logs:read') && (
              <Fact name="Logs">
                <Link
                  to="/$cloudId/logs"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  What services report of this cloud
                </Link>
              </Fact>
            )}
            {can('audit:read') && (
              <Fact name="Changes">
                <Link
                  to="/$cloudId/audit"
                  params={{ cloudId: cloud.id }}
                  className="text-accent underline underline-offset-2"
                >
                  Who changed what
                </Link>
              </Fact>
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
