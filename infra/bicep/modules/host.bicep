// The account in which the functions host, in the cluster or in Azure, keeps its own state: locks, keys, what it has seen, its
// package. Apart from the films, so that the wide roles that a host needs do not reach them.

import { principal, roles } from 'types.bicep'

@description('3 to 24 lower-case letters and digits.')
param name string
param location string
param tags object

@description('Who the host runs as.')
param owners principal[]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'package'
  properties: {
    publicAccess: 'None'
  }
}

resource blobRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in owners: {
  scope: account
  name: guid(account.id, to.id, roles.storageBlobDataOwner)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
  }
}]

// A blob that was told of or found waits in a queue of the host until its function has run.
resource queueRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in owners: {
  scope: account
  name: guid(account.id, to.id, roles.storageQueueDataContributor)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageQueueDataContributor)
  }
}]

output name string = account.name
output packages string = '${account.properties.primaryEndpoints.blob}${package.name}'
