import type { WidgetSourceResolvers } from '../generated/resolvers.ts'

export const widgetSource: WidgetSourceResolvers = {
  device: ({ deviceId }) => ({ id: deviceId }),
}
