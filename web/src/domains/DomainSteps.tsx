import { Check } from 'lucide-react'
import type { DomainState } from '../generated/graphql.ts'
import { steps, stepsDone } from './domainWords.ts'

/** How far a host is on its way to being served. */
export function DomainSteps({ state }: { state: DomainState }) {
  const done = stepsDone[state]
  return (
    <ol aria-label="Steps" className="flex flex-wrap gap-x-6 gap-y-2">
      {steps.map((step, index) => (
        <li key={step} className="flex items-center gap-2 text-13">
          <span
            aria-hidden
            className={`grid size-5 place-items-center rounded-full border text-12 ${
              index < done ? 'border-transparent bg-accent-fill text-on-fill' : 'border-line-strong text-ink-2'
            }`}
          >
            {index < done ? <Check className="size-3" /> : index + 1}
          </span>
          <span className={index < done ? '' : 'text-ink-2'}>
            {step}
            <span className="sr-only">{index < done ? ', done' : ', not yet'}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
