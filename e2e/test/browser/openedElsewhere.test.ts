import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { signUp } from '@isobar/testing'
import type { Browser, Page } from 'playwright-core'
import { platform } from '../platform.ts'
import { axeViolations, launch, openPage, signIn } from './browser.ts'

const { url } = platform

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const inCloud = (page: Page, name: string) => page.getByRole('button', { name: `Cloud: ${name}` }).waitFor()

test('a cloud opened in another tab is told in this one, which stays where it is until the person follows', async () => {
  const owner = await signUp(platform, 'Tia Tabs')
  const plant = await owner.createCloud('Plant')
  const harbour = await owner.createCloud('Harbour')
  const { page: first, complaints } = await openPage(browser)
  await signIn(first, owner)
  await first.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
  await first.goto(`${url}/${plant}`)
  await inCloud(first, 'Plant')

  const second = await first.context().newPage()
  await second.goto(`${url}/${harbour}`)
  await inCloud(second, 'Harbour')
  const told = first.getByText('You opened Harbour in another tab. This tab stays in Plant.')
  await told.waitFor()
  expect(await second.getByText(/in another tab/).count()).toBe(0)
  expect(await axeViolations(first)).toEqual([])
  expect(new URL(first.url()).pathname).toBe(`/${plant}`)
  await first.getByRole('button', { name: 'Dismiss' }).click()
  await told.waitFor({ state: 'detached' })

  // The first tab has asked again once the second is in Plant.
  const askedAgain = first.waitForResponse(
    (response) => response.request().postData()?.includes('CloudSession') === true,
  )
  await second.goto(`${url}/${plant}`)
  await inCloud(second, 'Plant')
  await (await askedAgain).finished()
  await second.goto(`${url}/${harbour}`)
  await told.waitFor()
  await first.getByRole('button', { name: 'Go there' }).click()
  await inCloud(first, 'Harbour')
  expect(await first.getByText(/in another tab/).count()).toBe(0)
  expect(complaints).toEqual([])
  await first.context().close()
})
