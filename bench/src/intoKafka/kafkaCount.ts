import kafkajs from 'kafkajs'

/** Counts what a topic was given, by its offsets. Makes the topic when it is missing. */
export interface KafkaCount {
  total(): Promise<number>
  close(): Promise<void>
}

export async function kafkaCount(brokers: string, topic: string, numPartitions: number): Promise<KafkaCount> {
  const admin = new kafkajs.Kafka({
    brokers: brokers.split(','),
    clientId: 'bench',
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions }] })
  return {
    async total() {
      const offsets = await admin.fetchTopicOffsets(topic)
      return offsets.reduce((sum, { high }) => sum + Number(high), 0)
    },
    close: () => admin.disconnect(),
  }
}
