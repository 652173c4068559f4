/** The token of a mailed link. A router reads digits as a number. */
export const tokenSearch = (search: Record<string, unknown>): { token: string } => ({
  token: typeof search['token'] === 'string' || typeof search['token'] === 'number' ? String(search['token']) : '',
})
