/** `a…@example.com`: enough to recognise an address that one knows. What is masked already stays as it is. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const [first = ''] = address
  return `${first}…${at < 0 ? '' : address.slice(at)}`
}
