// One container, and who may read, write and delete in it.

import { principal, roles } from 'types.bicep'

param account string
param name string
param contributors principal[]

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  name: '${account}/default/${name}'
  properties: {
    publicAccess: 'None'
  }
}

resource contributorRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in contributors: {
  scope: container
  name: guid(container.id, to.id, roles.storageBlobDataContributor)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataContributor)
  }
}]
