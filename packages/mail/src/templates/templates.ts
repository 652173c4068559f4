import { z } from 'zod'
import { host, link, name } from './facts.ts'
import type { Letter } from './letter.ts'

const IGNORE = 'If this was not you, ignore this message: nothing changes.'
const OWNER = 'You are told because you are an owner of this cloud.'
/** Why a domain was given up by itself. */
const RELEASES = ['RECORDS_LOST', 'PROVED_BY_ANOTHER'] as const
const hello = (called: string): string => (called ? `Hello ${called},` : 'Hello,')

/** What a message says of the life of its link. */
const once = (validFor: string | undefined): string => `The link works once${validFor ? `, for ${validFor}` : ''}.`

type Write = (facts: Readonly<Record<string, string>>, validFor: string | undefined) => Letter

const template =
  <Facts extends z.ZodRawShape>(
    facts: Facts,
    write: (facts: z.infer<z.ZodObject<Facts>>, validFor: string | undefined) => Letter,
  ): Write =>
  (given, validFor) =>
    write(z.object(facts).parse(given), validFor)

/** Every message that Isobar sends, by name: the facts it takes, all of them strings, and what it says. */
export const templates = {
  /** `name`, `link`. */
  'verify-email': template({ name, link }, (facts, validFor) => ({
    subject: 'Confirm your e-mail address',
    heading: 'Confirm your e-mail address',
    paragraphs: [hello(facts.name), 'This address was used to sign up for Isobar. Confirm that it is yours to go on.'],
    action: { label: 'Confirm address', url: facts.link },
    notes: [once(validFor), IGNORE],
  })),

  /** `name`, `link`. */
  'account-exists': template({ name, link }, (facts) => ({
    subject: 'You have an account already',
    heading: 'You have an account already',
    paragraphs: [
      hello(facts.name),
      'This address was used to sign up for Isobar, but it has an account. Sign in, or choose a new password there.',
    ],
    action: { label: 'Sign in', url: facts.link },
    notes: [IGNORE],
  })),

  /** `name`, `link`. */
  'reset-password': template({ name, link }, (facts, validFor) => ({
    subject: 'Choose a new password',
    heading: 'Choose a new password',
    paragraphs: [hello(facts.name), 'A new password was asked for your account at Isobar.'],
    action: { label: 'Choose a password', url: facts.link },
    notes: [once(validFor), 'If this was not you, ignore this message: your password stays as it is.'],
  })),

  /** `name`, `email` (the new address), `link`. */
  'change-email': template({ name, email: name, link }, (facts, validFor) => ({
    subject: 'Confirm the change of your e-mail address',
    heading: 'Confirm the change of your e-mail address',
    paragraphs: [hello(facts.name), `The address of your account at Isobar shall become ${facts.email}.`],
    action: { label: 'Confirm change', url: facts.link },
    notes: [once(validFor), IGNORE],
  })),

  /** `name`, `email` (the new address), `link`. */
  'address-changed': template({ name, email: name, link }, (facts) => ({
    subject: 'The e-mail address of your account has changed',
    heading: 'The e-mail address of your account has changed',
    paragraphs: [hello(facts.name), `Your account at Isobar now has the address ${facts.email} instead of this one.`],
    action: { label: 'Open Isobar', url: facts.link },
    notes: ['If this was not you, tell who runs this Isobar at once: somebody knows your password.'],
  })),

  /** `inviter`, `cloud`, `role`, `link`. */
  invitation: template({ inviter: name, cloud: name, role: name, link }, (facts, validFor) => ({
    subject: `Invitation to “${facts.cloud}”`,
    heading: `Join “${facts.cloud}” on Isobar`,
    paragraphs: [`${facts.inviter} invites you to the cloud “${facts.cloud}” as ${facts.role.toLowerCase()}.`],
    action: { label: 'See the invitation', url: facts.link },
    notes: [once(validFor), 'If you do not know the sender, ignore this message.'],
  })),

  /** `host`, `cloud`, `until` (when it is given up, in words), `link`. */
  'domain-degraded': template({ host, cloud: name, until: name, link }, (facts) => ({
    subject: `A DNS record of ${facts.host} was lost`,
    heading: `A DNS record of ${facts.host} was lost`,
    paragraphs: [
      `${facts.host} is a host name of “${facts.cloud}”. One of its two DNS records is not there any more, or holds something else.`,
      `It is served still. Unless its records are back by ${facts.until}, it is given up.`,
    ],
    action: { label: 'See which record', url: facts.link },
    notes: [OWNER],
  })),

  /** `host`, `cloud`, `reason` (RECORDS_LOST or PROVED_BY_ANOTHER), `link`. */
  'domain-released': template({ host, cloud: name, reason: z.enum(RELEASES), link }, (facts) => ({
    subject: `${facts.host} was given up`,
    heading: `${facts.host} was given up`,
    paragraphs: [
      facts.reason === 'RECORDS_LOST'
        ? `The DNS records of ${facts.host}, a host name of “${facts.cloud}”, were lost.`
        : `The TXT record of ${facts.host}, a host name of “${facts.cloud}”, was lost, and another cloud proved the host to be its own.`,
      'The cloud is not served there. To have it back, set the new TXT record that its page shows.',
    ],
    action: { label: 'See the domain', url: facts.link },
    notes: [OWNER],
  })),

  /** `cloud`, `device`, `alarm`, `severity`, `at`, `link`. */
  alarm: template({ cloud: name, device: name, alarm: name, severity: name, at: name, link }, (facts) => ({
    subject: `${facts.severity}: ${facts.alarm} at ${facts.device}`,
    heading: `${facts.severity}: ${facts.alarm}`,
    paragraphs: [`${facts.device} in “${facts.cloud}” raised it at ${facts.at}.`],
    action: { label: 'See the device', url: facts.link },
    notes: ['You are told because a rule of this cloud names you.'],
  })),
} as const satisfies Record<string, Write>
export type TemplateName = keyof typeof templates
