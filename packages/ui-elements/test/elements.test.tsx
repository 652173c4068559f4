import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import {
  Button,
  DataTable,
  ErrorPanel,
  Field,
  LatestValue,
  RelativeTime,
  SecretBox,
  StatusMark,
  TextInput,
  WidgetCard,
} from '../src/index.ts'
import type { Status, TableColumn } from '../src/index.ts'

afterEach(cleanup)

test.each<[Status, string]>([
  ['ok', 'OK'],
  ['warning', 'Warning'],
  ['critical', 'Critical'],
  ['unknown', 'Unknown'],
  ['info', 'Info'],
])('the status %s has a shape and a word, also where the word is hidden from view', (status, word) => {
  const { container } = render(<StatusMark status={status} hideWord />)
  expect(screen.getByText(word)).toBeTruthy()
  expect(container.querySelector(`svg[data-status="${status}"] > *`)).toBeTruthy()
})

describe('SecretBox', () => {
  test('copies exactly the secret, says so, and warns that it is seen once', async () => {
    const writeText = jest.fn(async (_text: string) => {})
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })
    render(
      <SecretBox
        name="Access token"
        secret="isb_dev_a.b.c"
        command={{ label: 'Publish', text: 'mosquitto_pub -u x' }}
      />,
    )
    expect(screen.getByText(/will not see this again/)).toBeTruthy()
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy access token' })))
    expect(writeText).toHaveBeenCalledWith('isb_dev_a.b.c')
    expect(screen.getAllByRole('status').some((each) => each.textContent === 'Copied')).toBe(true)
  })

  test('says what to do when the browser refuses to copy', async () => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
    render(<SecretBox name="Access token" secret="isb_dev_a.b.c" />)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy access token' })))
    expect(screen.getAllByText('Select and copy by hand').length).toBeGreaterThan(0)
  })
})

describe('DataTable', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  const columns: TableColumn<{ id: string }>[] = [
    { key: 'id', header: 'Name', cell: (row) => row.id, sortKey: 'name' },
    { key: 'n', header: 'Value', cell: () => 1, align: 'end' },
  ]
  const table = { label: 'Devices', columns, rows, rowKey: (row: { id: string }) => row.id }
  const focused = () => (document.activeElement as HTMLElement).dataset['row']

  test('j and k move along the rows and stop at the ends, Enter opens, x selects', () => {
    const onRowOpen = jest.fn()
    const onSelectedChange = jest.fn()
    render(<DataTable {...table} onRowOpen={onRowOpen} selected={new Set()} onSelectedChange={onSelectedChange} />)
    const press = (key: string) => fireEvent.keyDown(document.activeElement!, { key })
    act(() => screen.getAllByRole('row')[1]!.focus())
    press('k')
    expect(focused()).toBe('a')
    press('j')
    press('j')
    press('j')
    expect(focused()).toBe('c')
    press('k')
    expect(focused()).toBe('b')
    press('Enter')
    expect(onRowOpen).toHaveBeenCalledWith(rows[1])
    press('x')
    expect(onSelectedChange).toHaveBeenCalledWith(new Set(['b']))
  })

  test('a head that sorts says its order and asks for the other one', () => {
    const onSortChange = jest.fn()
    render(<DataTable {...table} sort={{ key: 'name', direction: 'ascending' }} onSortChange={onSortChange} />)
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending')
    fireEvent.click(screen.getByRole('button', { name: 'Name' }))
    expect(onSortChange).toHaveBeenCalledWith({ key: 'name', direction: 'descending' })
  })

  test('shows rows of the same shape while it loads, and the empty slot only afterwards', () => {
    const empty = <p>No devices yet</p>
    const { rerender, container } = render(<DataTable {...table} rows={[]} loading skeletonRows={3} empty={empty} />)
    expect(container.querySelectorAll('tbody tr')).toHaveLength(3)
    expect(screen.queryByText('No devices yet')).toBeNull()
    rerender(<DataTable {...table} rows={[]} empty={empty} />)
    expect(screen.getByText('No devices yet')).toBeTruthy()
  })
})

describe('with a clock', () => {
  const now = Date.UTC(2026, 10, 25, 12)
  beforeEach(() => {
    jest.useFakeTimers({ now })
  })
  afterEach(() => {
    cleanup()
    jest.useRealTimers()
  })

  test('a latest value turns stale once it is older than three intervals', () => {
    const { container } = render(<LatestValue value={21.4} unit="°C" at={now - 1000} intervalMs={2000} />)
    const stale = () => container.querySelector('[data-stale]') !== null
    expect(screen.getByText('1 s ago')).toBeTruthy()
    expect(stale()).toBe(false)
    act(() => jest.advanceTimersByTime(5000))
    expect(stale()).toBe(false)
    act(() => jest.advanceTimersByTime(1000))
    expect(stale()).toBe(true)
    expect(screen.getByText('7 s ago')).toBeTruthy()
    expect(screen.getByText(', stale')).toBeTruthy()
    expect(container.querySelector('svg[data-status="unknown"]')).toBeTruthy()
  })

  test('a value that never came is a dash, not a zero', () => {
    render(<LatestValue value={null} unit="°C" at={null} />)
    expect(screen.getByText('–')).toBeTruthy()
    expect(screen.getByText('no value yet')).toBeTruthy()
  })

  test.each([
    [0, 'now'],
    [59_000, '59 s ago'],
    [3_599_000, '59 min ago'],
    [86_399_000, '23 h ago'],
    [86_400_000, '24 Nov'],
    [-120_000, 'in 2 min'],
  ])('%d ms ago reads "%s", and the hover names the zone', (age, text) => {
    render(<RelativeTime at={now - age} timeZone="Europe/Zurich" />)
    expect(screen.getByText(text).getAttribute('title')).toMatch(/2026, \d\d:\d\d:\d\d (CET|GMT\+1)/)
  })
})

test('a button that is off can be reached, tells why, and does nothing', () => {
  const onClick = jest.fn()
  render(
    <Button onClick={onClick} disabledReason="Viewers cannot add devices">
      Add device
    </Button>,
  )
  const button = screen.getByRole('button')
  act(() => button.focus())
  fireEvent.click(button)
  expect(document.activeElement).toBe(button)
  expect(onClick).not.toHaveBeenCalled()
  expect(document.getElementById(button.getAttribute('aria-describedby')!.split(' ')[0]!)?.textContent).toBe(
    'Viewers cannot add devices',
  )
})

test("a field's error stands in its hint's place and is tied to the input", () => {
  render(
    <Field label="Name" hint="Shown to everybody." error="A name is needed.">
      <TextInput />
    </Field>,
  )
  const input = screen.getByLabelText('Name')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(document.getElementById(input.getAttribute('aria-describedby')!)?.textContent).toContain('A name is needed.')
  expect(screen.queryByText('Shown to everybody.')).toBeNull()
})

test('an error says what happened and gives the trace', () => {
  render(<ErrorPanel happened="The devices could not be loaded" traceId="4bf92f" />)
  expect(screen.getByRole('alert').textContent).toContain('The devices could not be loaded')
  expect(screen.getByRole('button', { name: 'Copy trace id' })).toBeTruthy()
})

test("one widget's failure stays in its card and can be tried again", () => {
  const silenced = jest.spyOn(console, 'error').mockImplementation(() => {})
  let broken = true
  const Reading = () => {
    if (broken) throw new Error('no canvas')
    return <p>21.4</p>
  }
  const onError = jest.fn()
  render(
    <WidgetCard title="Rainfall" onError={onError}>
      <Reading />
    </WidgetCard>,
  )
  expect(screen.getByRole('alert').textContent).toContain('Rainfall could not be drawn')
  expect(onError).toHaveBeenCalled()
  broken = false
  fireEvent.click(screen.getByRole('button', { name: 'Draw it again' }))
  expect(screen.getByText('21.4')).toBeTruthy()
  silenced.mockRestore()
})
