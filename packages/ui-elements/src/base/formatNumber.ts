/**
 * A measured number for reading: four significant digits at most, grouped by thin spaces from 10 000 (ISO 80000-1), a true minus sign.
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
  const grouping = { useGrouping: size >= 10_000 }
  return new Intl.NumberFormat('en', { ...options, ...grouping })
    .format(value)
    .replaceAll(',', '\u2009')
    .replace('-', '−')
}
