import { useToast } from '@isobar/ui-elements'
import { useMemo, useState } from 'react'
import type { ExplainedError } from '../api/errorWords.ts'
import { useAction } from '../api/useAction.ts'
import { SaveWidgetsDocument, type DashboardContentFragment } from '../generated/graphql.ts'
import { toDrafts, toInput, type WidgetDraft } from './widgetDraft.ts'

/** A dashboard while it is seen or changed. Nothing is sent before `save`. */
export interface DashboardEdit {
  readonly editing: boolean
  readonly drafts: readonly WidgetDraft[]
  readonly changed: boolean
  readonly saving: boolean
  /** Somebody else saved since editing began. */
  readonly conflict: boolean
  readonly refused: ExplainedError | undefined
  begin(): void
  /** Leaves without saving. */
  cancel(): void
  change(drafts: readonly WidgetDraft[]): void
  /** Adds a widget or replaces the one of its key. */
  put(widget: WidgetDraft): void
  remove(key: string): void
  save(): Promise<void>
  /** Gives up the changes and shows what was saved meanwhile. */
  takeTheirs(): void
}

/** @param onReload asks for the dashboard as it is stored now */
export function useDashboardEdit(dashboard: DashboardContentFragment, onReload: () => void): DashboardEdit {
  const stored = useMemo(() => toDrafts(dashboard.widgets), [dashboard.widgets])
  // The revision is the one that editing began with: a later one that arrives meanwhile is somebody else's.
  const [draft, setDraft] = useState<{ widgets: readonly WidgetDraft[]; revision: number } | null>(null)
  const saving = useAction(SaveWidgetsDocument)
  const toast = useToast()
  const change = (widgets: readonly WidgetDraft[]) =>
    setDraft((current) => ({ widgets, revision: current?.revision ?? dashboard.revision }))
  const drafts = draft?.widgets ?? stored
  const end = () => {
    setDraft(null)
    saving.forget()
  }
  return {
    editing: draft !== null,
    drafts,
    changed: draft !== null && JSON.stringify(draft.widgets) !== JSON.stringify(stored),
    saving: saving.busy,
    conflict: saving.refused?.code === 'CONFLICT',
    refused: saving.refused,
    begin: () => change(stored),
    cancel: end,
    change,
    put: (widget) =>
      change(
        drafts.some(({ key }) => key === widget.key)
          ? drafts.map((each) => (each.key === widget.key ? widget : each))
          : [...drafts, widget],
      ),
    remove: (key) => change(drafts.filter((widget) => widget.key !== key)),
    async save() {
      if (!draft) return
      const { widgets, revision } = draft
      const saved = await saving.run({ input: { dashboardId: dashboard.id, revision, widgets: toInput(widgets) } })
      if (!saved) return
      end()
      toast({ title: 'Dashboard saved' })
    },
    takeTheirs() {
      end()
      onReload()
    },
  }
}
