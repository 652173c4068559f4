import type { ReactNode } from 'react'
import { IsobarField } from '../ornament/IsobarField.tsx'
import type { ScalarField } from '../ornament/contours.ts'
import { Wordmark } from '../ornament/Wordmark.tsx'

export interface AuthFrameProps {
  title: string
  /** One line under the title. */
  lead?: ReactNode
  children: ReactNode
  /** Below the form: the way to the other form. */
  foot?: ReactNode
  /** A custom domain's own mark. */
  brand?: ReactNode
  field?: ScalarField
}

/** The portal's page: one form beside a field of isobars, which stands above it on a phone. */
export function AuthFrame({ title, lead, children, foot, brand, field }: AuthFrameProps) {
  return (
    <div className="grid min-h-dvh bg-surface max-lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <main className="flex flex-col px-6 py-6 max-lg:order-2 max-lg:pt-0 sm:px-12 lg:py-8">
        <div className="max-lg:hidden">{brand ?? <Wordmark />}</div>
        <div className="mx-auto flex w-full max-w-90 flex-1 flex-col justify-center py-8 max-lg:justify-start lg:py-12">
          <h1 className="text-28 font-semibold tracking-[-0.02em]">{title}</h1>
          {lead !== undefined && <p className="mt-1 text-ink-2">{lead}</p>}
          <div className="mt-8">{children}</div>
          {foot !== undefined && <div className="mt-6 text-13 text-ink-2">{foot}</div>}
        </div>
      </main>
      <div className="relative overflow-hidden bg-ground max-lg:order-1 max-lg:h-28 max-lg:bg-surface lg:border-l lg:border-line">
        <IsobarField {...(field ? { field } : {})} levels={24} className="absolute inset-0 max-lg:mask-b-from-30%" />
        <header className="absolute top-6 left-6 sm:left-12 lg:hidden">{brand ?? <Wordmark />}</header>
      </div>
    </div>
  )
}
