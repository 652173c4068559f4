interface RefusalWords {
  happened: string
  remedy: string
}

const PASSWORD = 'Sign in by password, or ask an owner of the cloud.'

/** Why a sign-in elsewhere ended without a session, by the code in `/sign-in?refused=<code>`. */
const WORDS: Readonly<Record<string, RefusalWords>> = {
  'sso-expired': { happened: 'The sign-in took too long, or was begun in another browser.', remedy: 'Start it again.' },
  'sso-denied': {
    happened: 'The identity provider did not let you in.',
    remedy: 'Try again there, or ask who runs it.',
  },
  'sso-failed': {
    happened: 'The answer of the identity provider could not be trusted.',
    remedy: 'Start again; if it happens again, an owner of the cloud must check the connection.',
  },
  'sso-address': {
    happened: 'The identity provider named an address outside of the domains it speaks for, or none.',
    remedy: 'Sign in there with your company’s address, or ask an owner of the cloud.',
  },
  'sso-identity': {
    happened: 'Your account belongs to another identity of this provider.',
    remedy: PASSWORD,
  },
  'sso-removed': { happened: 'You were removed from this cloud.', remedy: 'Ask its owners to invite you again.' },
  'sso-full': { happened: 'The cloud has as many members as it may.', remedy: 'Ask its owners to make room.' },
  'sso-off': { happened: 'This connection is turned off.', remedy: PASSWORD },
  'sso-unavailable': {
    happened: 'The identity provider does not answer just now.',
    remedy: 'Try again in a moment.',
  },
  'handoff-expired': {
    happened: 'The sign-in took too long, was used already, or was begun in another browser.',
    remedy: 'Start it again.',
  },
  social: {
    happened: 'This sign-in was refused.',
    remedy:
      'An account is linked once its address is confirmed on both sides: sign in by password and confirm it, then try again.',
  },
}

/** The words for a code; undefined for one that Isobar does not know, so that a link cannot put words on the page. */
export const refusalWords = (code: string | undefined): RefusalWords | undefined =>
  code !== undefined && Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
