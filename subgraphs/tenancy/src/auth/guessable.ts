import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english, translations } from '@zxcvbn-ts/language-en'

/** Of 4: from here on a password withstands 10⁸ guesses. */
const LEAST_SCORE = 3
/** Judging takes longer than linear time, up to 0.7 s at 128 characters; more than these only make a password better. */
const JUDGED_CHARACTERS = 24

/**
 * A judge of passwords: tells why one is too easy to guess, or undefined when it is not. It knows the commonest passwords
 * of past breaches, words, names, keyboard patterns and dates; `own` are words that guessers would try for this person.
 */
export function guessable(): (password: string, own: readonly string[]) => string | undefined {
  const judge = new ZxcvbnFactory({
    dictionary: { ...common, ...english },
    graphs: adjacencyGraphs,
    translations,
  })
  return (password, own) => {
    const { score, feedback } = judge.check(password.slice(0, JUDGED_CHARACTERS), own.flatMap(partsOf))
    if (score >= LEAST_SCORE) return undefined
    return ['is too easy to guess.', feedback.warning, ...feedback.suggestions].filter(Boolean).join(' ')
  }
}

const partsOf = (words: string): string[] => [words, ...words.split(/[\s@._-]+/)].filter((word) => word.length > 2)
