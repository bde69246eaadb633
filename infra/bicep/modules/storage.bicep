// The account of queues, records and dropped films: exactly the queues and containers that the code uses.

import { principal } from 'types.bicep'

param name string
param location string
param tags object

@description('Who detects and enqueues: the functions app, and you.')
param watchers principal[]

@description('Who transcodes and uploads.')
param workers principal[]

@description('Who counts messages to start workers: KEDA.')
param scalers principal[]

@description('How long a deleted or overwritten blob can be brought back.')
@minValue(1)
@maxValue(365)
param keepDeletedDays int

@description('The workspace that is told of what happens in the queues.')
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    // A cluster at home comes from wherever its provider puts it.
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

// Azure knows both only for the whole account: what the ledger leaves behind goes again by the rules below.
resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: keepDeletedDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: keepDeletedDays
    }
  }
}

resource leftovers 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          // Each heartbeat is a version.
          name: 'versions-of-the-ledger'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['ledger/']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: 1
                }
              }
            }
          }
        }
        {
          name: 'versions-of-films'
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['watch/']
            }
            actions: {
              version: {
                delete: {
                  daysAfterCreationGreaterThan: keepDeletedDays
                }
              }
            }
          }
        }
      ]
    }
  }
  dependsOn: [blobs]
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-01-01' = {
  parent: account
  name: 'default'
}

// Reading is left out: KEDA asks every few seconds. That it asks at all is in the metrics.
resource queueLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: queueService
  name: 'handbrk8s'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

module work 'queue.bicep' = [for queue in ['transcode', 'upload']: {
  params: {
    account: account.name
    name: queue
    contributors: workers
    senders: watchers
    readers: concat(watchers, scalers)
  }
  dependsOn: [queueService]
}]

module poison 'queue.bicep' = [for queue in ['transcode-poison', 'upload-poison']: {
  params: {
    account: account.name
    name: queue
    senders: workers
    readers: watchers
  }
  dependsOn: [queueService]
}]

module containers 'container.bicep' = [for container in ['ledger', 'watch']: {
  params: {
    account: account.name
    name: container
    contributors: concat(watchers, workers)
  }
  dependsOn: [blobs]
}]

output name string = account.name
