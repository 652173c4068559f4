import { afterEach, expect, test } from '@jest/globals'
import { scopesOfRole, type Role } from '@isobar/permissions'
import { cleanup, render, screen } from '@testing-library/react'
import { AddWidgetButton } from '../src/dashboards/DashboardActions.tsx'
import { CloudContext, type CloudContextValue } from '../src/frame/cloudContext.ts'
import { whyNot } from '../src/frame/permission.ts'
import { roleOptions, whyNotRemovable, whyRoleIsFixed } from '../src/members/memberRules.ts'

afterEach(cleanup)

const viewing = (role: Role) =>
  ({
    can: (scope) => scopesOfRole[role].includes(scope),
    whyNot: (scope) => whyNot(scopesOfRole[role], role, scope),
  }) as CloudContextValue

test('a control that a role may not use stays visible, is off, and says what it takes', () => {
  render(
    <CloudContext value={viewing('VIEWER')}>
      <AddWidgetButton onAdd={() => {}} />
    </CloudContext>,
  )
  const button = screen.getByRole('button', { name: /Add widget/ })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(button.getAttribute('aria-describedby')!)?.textContent).toBe(
    'Your role here is viewer. This takes the role owner, admin or member.',
  )
})

test('a role that may use a control finds it on', () => {
  render(
    <CloudContext value={viewing('MEMBER')}>
      <AddWidgetButton onAdd={() => {}} />
    </CloudContext>,
  )
  expect(screen.getByRole('button', { name: 'Add widget' }).getAttribute('aria-disabled')).toBeNull()
})

test('admins manage everyone but owners', () => {
  expect(whyRoleIsFixed({ actor: 'ADMIN', member: { role: 'MEMBER' }, owners: 2 })).toBeUndefined()
  expect(whyRoleIsFixed({ actor: 'ADMIN', member: { role: 'OWNER' }, owners: 2 })).toBe(
    'Only an owner can change an owner.',
  )
  expect(roleOptions('ADMIN').find(({ value }) => value === 'OWNER')).toMatchObject({ disabled: true })
  expect(roleOptions('OWNER').every(({ disabled }) => !disabled)).toBe(true)
})

test('the last owner is neither changed nor removed', () => {
  const last = { actor: 'OWNER', member: { role: 'OWNER' }, owners: 1 } as const
  expect(whyRoleIsFixed(last)).toMatch(/at least one owner/)
  expect(whyNotRemovable(last)).toMatch(/at least one owner/)
  expect(whyNotRemovable({ ...last, owners: 2 })).toBeUndefined()
})

test('members and viewers change nobody', () => {
  for (const actor of ['MEMBER', 'VIEWER', null] as const) {
    expect(whyRoleIsFixed({ actor, member: { role: 'VIEWER' }, owners: 1 })).toBe('Owners and admins change roles.')
  }
})
