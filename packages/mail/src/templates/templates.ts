import { z } from 'zod'
import { link, name } from './facts.ts'
import type { Letter } from './letter.ts'

const IGNORE = 'If this was not you, ignore this message: nothing changes.'
const hello = (called: string): string => (called ? `Hello ${called},` : 'Hello,')

const template = <Facts extends z.ZodRawShape>(
  facts: Facts,
  write: (facts: z.infer<z.ZodObject<Facts>>) => Letter,
): ((facts: Readonly<Record<string, string>>) => Letter) => {
  const schema = z.object(facts)
  return (given) => write(schema.parse(given))
}

/** Every message that Isobar sends, by name: the facts it takes, all of them strings, and what it says. */
export const templates = {
  /** `name`, `url`; `validFor` in words ("1 hour"). */
  'verify-email': template({ name, url: link, validFor: name.default('1 hour') }, (facts) => ({
    subject: 'Confirm your e-mail address',
    heading: 'Confirm your e-mail address',
    paragraphs: [hello(facts.name), 'This address was used to sign up for Isobar. Confirm that it is yours to go on.'],
    action: { label: 'Confirm address', url: facts.url },
    notes: [`The link works once, for ${facts.validFor}.`, IGNORE],
  })),

  /** `name`, `url`; `validFor` in words. */
  'reset-password': template({ name, url: link, validFor: name.default('1 hour') }, (facts) => ({
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: [hello(facts.name), 'A new password was asked for your account at Isobar.'],
    action: { label: 'Choose a password', url: facts.url },
    notes: [
      `The link works once, for ${facts.validFor}.`,
      'If this was not you, ignore it: your password stays as it is.',
    ],
  })),

  /** `name`, `newEmail`, `url`; `validFor` in words. */
  'change-email': template({ name, newEmail: name, url: link, validFor: name.default('1 hour') }, (facts) => ({
    subject: 'Confirm the change of your e-mail address',
    heading: 'Confirm the change of your e-mail address',
    paragraphs: [hello(facts.name), `The address of your account at Isobar shall become ${facts.newEmail}.`],
    action: { label: 'Confirm change', url: facts.url },
    notes: [`The link works once, for ${facts.validFor}.`, IGNORE],
  })),

  /** `inviter`, `cloud`, `role`, `url`; `validFor` in words. */
  invitation: template(
    { inviter: name, cloud: name, role: name, url: link, validFor: name.default('7 days') },
    (facts) => ({
      subject: `Invitation to “${facts.cloud}”`,
      heading: `Join “${facts.cloud}” on Isobar`,
      paragraphs: [`${facts.inviter} invites you to the cloud “${facts.cloud}” as ${facts.role.toLowerCase()}.`],
      action: { label: 'See the invitation', url: facts.url },
      notes: [`The link works once, for ${facts.validFor}.`, 'If you do not know the sender, ignore this message.'],
    }),
  ),
} as const
export type TemplateName = keyof typeof templates
