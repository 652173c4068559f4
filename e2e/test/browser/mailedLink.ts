import { readMail } from '@isobar/stack'
import { eventually } from '@isobar/testing'

/** The first link to a page of the newest mail to an address, once that mail has come. */
export const mailedLink = (to: string, page: string): Promise<string> =>
  eventually(
    async () => {
      const mail = await readMail(process.env.ISOBAR_DATA_DIR!, to)
      const link = mail?.links.find((each) => new URL(each).pathname === page)
      if (link === undefined) throw new Error(`No mail to ${to} leads to ${page} yet`)
      return link
    },
    { everyMs: 200 },
  )
