// One queue, and who may do what with it.

import { principal, roles } from 'types.bicep'

param account string
param name string

@description('May receive, renew, complete and send.')
param contributors principal[] = []

@description('May send.')
param senders principal[] = []

@description('May count and peek.')
param readers principal[] = []

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-01-01' = {
  name: '${account}/default/${name}'
}

resource contributorRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in contributors: {
  scope: queue
  name: guid(queue.id, to.id, roles.storageQueueDataContributor)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}]

resource senderRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in senders: {
  scope: queue
  name: guid(queue.id, to.id, roles.storageQueueDataMessageSender)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataMessageSender)
  }
}]

resource readerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in readers: {
  scope: queue
  name: guid(queue.id, to.id, roles.storageQueueDataReader)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataReader)
  }
}]
