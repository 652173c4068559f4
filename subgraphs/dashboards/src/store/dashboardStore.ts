import type { Mongo, OutboxEvent, Page, PageRequest, ScopedCollection, Stored } from '@isobar/mongo'

export const widgetKinds = ['CHART', 'LATEST_VALUE'] as const
export type WidgetKind = (typeof widgetKinds)[number]

/** A metric of a device that a widget shows. */
export interface WidgetSource {
  deviceId: string
  metric: string
  label?: string
}

/** One card: what it shows, how, and where it stands on the grid of 12 columns. */
export interface Widget {
  id: string
  kind: WidgetKind
  title: string
  place: { x: number; y: number; w: number; h: number }
  sources: WidgetSource[]
  /** For a chart: how far back it reaches. */
  windowMs?: number
  unit?: string
}

/** A dashboard as it is stored; times in ms. */
export interface DashboardFields {
  name: string
  widgets: Widget[]
  createdAt: number
  updatedAt: number
  /** The member who created it; absent when an API key did. */
  createdBy?: string
  deletedAt?: number | undefined
}
export type Dashboard = DashboardFields & Stored

/** The dashboards of all clouds; every method takes the cloud. */
export interface DashboardStore {
  get(cloudId: string, id: string): Promise<Dashboard | undefined>
  /** Newest first. */
  page(cloudId: string, request: PageRequest, deleted: boolean): Promise<Page<Dashboard>>
  create(cloudId: string, id: string, fields: DashboardFields, events: readonly OutboxEvent[]): Promise<Dashboard>
  /** Decides on the stored dashboard and writes document and events at once, only if nobody else wrote meanwhile. */
  update: ScopedCollection<DashboardFields>['update']
}

/** Opens the collection of dashboards. */
export function dashboardStore(mongo: Mongo): DashboardStore {
  const collection = mongo.collection<DashboardFields>({
    name: 'dashboards',
    schema: {
      name: { type: String, required: true },
      widgets: [
        {
          _id: false,
          id: { type: String, required: true },
          kind: { type: String, enum: widgetKinds, required: true },
          title: String,
          place: { _id: false, x: Number, y: Number, w: Number, h: Number },
          sources: [{ _id: false, deviceId: String, metric: String, label: String }],
          windowMs: Number,
          unit: String,
        },
      ],
      createdAt: { type: Number, required: true },
      updatedAt: { type: Number, required: true },
      createdBy: String,
      deletedAt: Number,
    },
  })
  return {
    get: (cloudId, id) => collection.get(cloudId, id),
    page: (cloudId, request, deleted) =>
      collection.page(cloudId, request, { order: 'newest', filter: { deletedAt: { $exists: deleted } } }),
    create: (cloudId, id, fields, events) => collection.create(cloudId, id, fields, events),
    update: (cloudId, id, decide) => collection.update(cloudId, id, decide),
  }
}
