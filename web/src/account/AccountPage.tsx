import { buttonClass, PageHeader, Skeleton, StatusMark, Wordmark } from '@isobar/ui-elements'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useQuery } from 'urql'
import { QueryError } from '../api/QueryError.tsx'
import { AccountDocument, type AccountQuery } from '../generated/graphql.ts'
import { AddressForm } from './AddressForm.tsx'
import { DeleteAccountSection } from './DeleteAccountSection.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SecondFactorSection } from './SecondFactorSection.tsx'
import { SessionsSection } from './SessionsSection.tsx'
import { PageTitle } from '../frame/PageTitle.tsx'

/** Who is signed in, how they prove it, and where. Belongs to no cloud. */
export function AccountPage() {
  const [{ data, error }, reload] = useQuery({ query: AccountDocument, requestPolicy: 'cache-and-network' })
  const again = () => reload({ requestPolicy: 'network-only' })
  return (
    <div className="min-h-dvh">
      <PageTitle of="Account" />
      <header className="flex h-12 items-center justify-between border-b border-line bg-surface px-6 max-sm:px-4">
        <Wordmark />
        <Link to="/" className={buttonClass('quiet')}>
          Back to my cloud
        </Link>
      </header>
      <main className="mx-auto max-w-2xl px-6 py-8 max-sm:px-4">
        {data ? (
          <Sections me={data.me} onChanged={again} />
        ) : error ? (
          <QueryError what="Your account" error={error} onRetry={again} />
        ) : (
          <div className="flex flex-col gap-3" aria-busy>
            <Skeleton className="h-7 w-40" />
            <Skeleton className="h-24" />
          </div>
        )}
      </main>
    </div>
  )
}

function Sections({ me, onChanged }: { me: AccountQuery['me']; onChanged: () => void }) {
  return (
    <>
      <PageHeader
        title={me.name}
        facts={[
          me.email,
          me.emailVerified ? (
            <StatusMark status="ok">confirmed</StatusMark>
          ) : (
            <StatusMark status="warning">not confirmed</StatusMark>
          ),
        ]}
      />
      <div className="flex flex-col gap-10">
        <Section id="address" title="Address">
          <AddressForm email={me.email} />
        </Section>
        <Section id="password" title="Password">
          <PasswordForm email={me.email} onChanged={onChanged} />
        </Section>
        <Section id="second-step" title="Second step of sign-in">
          <SecondFactorSection on={me.twoFactorEnabled} onChanged={onChanged} />
        </Section>
        <Section id="sessions" title="Where you are signed in">
          <SessionsSection sessions={me.sessions} />
          <Link to="/activity" search={{}} className="mt-3 inline-block text-accent underline underline-offset-2">
            All your activity
          </Link>
        </Section>
        <Section id="delete-account" title="Delete account">
          <DeleteAccountSection />
        </Section>
      </div>
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="pb-2 text-14 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
