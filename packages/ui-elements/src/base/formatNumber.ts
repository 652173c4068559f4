/**
 * A measured number for reading: four significant digits at most, grouped by thin spaces, a true minus sign.
 * @param digits fixes the decimals, so that a live value keeps its width
 */
export function formatNumber(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(2).replace('-', '−')
  const decimals = digits ?? (size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4)
  const options =
    digits === undefined
      ? { maximumFractionDigits: decimals }
      : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  return new Intl.NumberFormat('en', options).format(value).replaceAll(',', '\u2009').replace('-', '−')
}
