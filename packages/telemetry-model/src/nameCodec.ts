// \p{Cs} matches lone surrogates only: with the u flag a pair is one character.
const escaped = /^__|[%.$|/:\p{Cc}\p{Cs}]/gu
const needsEscape = new RegExp(escaped.source, 'u')
const escapeSequence = /%[0-7][0-9A-F]|%C2%[89][0-9A-F]|%ED%[AB][0-9A-F]%[89AB][0-9A-F]/g

/**
 * A metric or attribute name in a form that can be part of a field path or an `_id`: `% . $ | / :`, control characters,
 * lone surrogates and a leading `__` are percent-encoded as UTF-8 bytes in upper-case hex (RFC 3986 §2.1).
 * Every string has an encoding, and different strings have different ones.
 */
export function encodeName(name: string): string {
  return needsEscape.test(name) ? name.replace(escaped, percentEncode) : name
}

/**
 * The exact inverse of `encodeName`.
 * @throws RangeError `encodeName` never makes this string
 */
export function decodeName(encoded: string): string {
  const name = encoded.includes('%') ? encoded.replace(escapeSequence, percentDecode) : encoded
  if (encodeName(name) !== encoded) throw new RangeError('not an encoded name')
  return name
}

function percentEncode(text: string): string {
  return Array.from({ length: text.length }, (_, index) => utf8Bytes(text.charCodeAt(index)))
    .flat()
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

/** Of one UTF-16 unit. TextEncoder would make U+FFFD of every lone surrogate, and their names the same. */
function utf8Bytes(unit: number): number[] {
  if (unit < 0x80) return [unit]
  if (unit < 0x800) return [0xc0 | (unit >> 6), continuation(unit)]
  return [0xe0 | (unit >> 12), continuation(unit >> 6), continuation(unit)]
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

function percentDecode(sequence: string): string {
  const [lead = 0, ...rest] = sequence
    .split('%')
    .slice(1)
    .map((hex) => parseInt(hex, 16))
  const leadBits = rest.length === 0 ? lead : lead & (0x3f >> rest.length)
  return String.fromCharCode(rest.reduce((unit, byte) => (unit << 6) | (byte & 0x3f), leadBits))
}
