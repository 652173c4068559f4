/**
 * `a…@example.com`, `+49…67`: enough to recognise an address or number that one knows. What is masked already stays as it is.
 */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 0 && address.startsWith('+')) return `${address.slice(0, 3)}…${address.slice(-2)}`
  const [first = ''] = address
  return `${first}…${at < 0 ? '' : address.slice(at)}`
}
