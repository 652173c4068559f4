/* global Mongo, sleep */
// Run once at each start by mongosh: makes the replica set and the services' user, if they are not there yet.
const { MONGO_ROOT_PASSWORD, MONGO_PASSWORD } = process.env
const databases = [
  'isobar_tenancy',
  'isobar_devices',
  'isobar_telemetry',
  'isobar_domains',
  'isobar_vpn',
  'isobar_dashboards',
  'isobar_alerts',
  'isobar_logs',
]
const uri = `mongodb://root:${encodeURIComponent(MONGO_ROOT_PASSWORD)}@mongo:27017/admin?directConnection=true`
const admin = new Mongo(uri).getDB('admin')

try {
  admin.runCommand({
    replSetInitiate: { _id: 'isobar', members: [{ _id: 0, host: 'mongo:27017' }] },
  })
} catch (error) {
  if (error.codeName !== 'AlreadyInitialized') throw error
}
while (!admin.runCommand({ hello: 1 }).isWritablePrimary) sleep(200)

const roles = databases.map((db) => ({ role: 'readWrite', db }))
if (admin.getUser('isobar')) admin.updateUser('isobar', { pwd: MONGO_PASSWORD, roles })
else admin.createUser({ user: 'isobar', pwd: MONGO_PASSWORD, roles })
