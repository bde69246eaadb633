// The Azure side of handbrk8s: docs/azure.md. Only composes; what there is, and who may use it, is in modules/.

targetScope = 'resourceGroup'

@description('The region; as a rule the resource group\'s.')
param location string = resourceGroup().location

@description('The issuer of the cluster\'s service account tokens, as docs/azure.md tells to find it.')
param issuer string

@description('The namespace of handbrk8s in the cluster.')
param namespace string = 'handbrk8s'

@description('The namespace of KEDA\'s operator in the cluster.')
param kedaNamespace string = 'keda'

@description('The service accounts of the cluster that get an identity.')
param serviceAccounts {
  watcher: string
  worker: string
  keda: string
} = {
  watcher: 'functions'
  worker: 'worker'
  keda: 'keda-operator'
}

@description('Your own object id, to drop films, ask for the status and set the media server\'s token; empty for nobody.')
param operatorId string = ''

@description('What the operator is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Whether a functions app in Azure takes dropped blobs.')
param functions bool = true

@description('Whether the functions app is told of dropped blobs. Needs its code to be deployed: false at the first deployment.')
param blobEvents bool = false

@description('Who is told by mail when something is wrong; empty for no alerts.')
param alertEmail string = ''

@description('How many days a deleted or overwritten blob can be brought back.')
@minValue(1)
@maxValue(365)
param keepDeletedDays int = 7

@secure()
@description('The media server\'s token for the key vault; empty to set it later.')
param mediaServerToken string = ''

param tags object = {}

// Accounts and vaults have their names for all the world.
var unique = uniqueString(resourceGroup().id)
var storageName = 'handbrk8s${unique}'
var appName = 'handbrk8s-${unique}'
var watcherName = 'handbrk8s-watcher'
var monitoringName = 'handbrk8s'
var operators = empty(operatorId) ? [] : [{ id: operatorId, type: operatorType }]

module watcher 'modules/identity.bicep' = {
  params: {
    name: watcherName
    location: location
    tags: tags
    issuer: issuer
    namespace: namespace
    serviceAccount: serviceAccounts.watcher
  }
}

module worker 'modules/identity.bicep' = {
  params: {
    name: 'handbrk8s-worker'
    location: location
    tags: tags
    issuer: issuer
    namespace: namespace
    serviceAccount: serviceAccounts.worker
  }
}

module keda 'modules/identity.bicep' = {
  params: {
    name: 'handbrk8s-keda'
    location: location
    tags: tags
    issuer: issuer
    namespace: kedaNamespace
    serviceAccount: serviceAccounts.keda
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: monitoringName
    location: location
    tags: tags
    publishers: functions ? [{ id: watcher.outputs.principalId, type: 'ServicePrincipal' }] : []
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    tags: tags
    watchers: concat([{ id: watcher.outputs.principalId, type: 'ServicePrincipal' }], operators)
    workers: [{ id: worker.outputs.principalId, type: 'ServicePrincipal' }]
    scalers: [{ id: keda.outputs.principalId, type: 'ServicePrincipal' }]
    keepDeletedDays: keepDeletedDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/keyvault.bicep' = {
  params: {
    name: 'handbrk8s-${unique}'
    location: location
    tags: tags
    readers: [{ id: worker.outputs.principalId, type: 'ServicePrincipal' }]
    officers: operators
    mediaServerToken: mediaServerToken
  }
}

module host 'modules/host.bicep' = {
  params: {
    name: 'hb8shost${unique}'
    location: location
    tags: tags
    owners: [{ id: watcher.outputs.principalId, type: 'ServicePrincipal' }]
  }
}

module app 'modules/functions.bicep' = if (functions) {
  params: {
    name: appName
    location: location
    tags: tags
    identityName: watcherName
    storageAccountName: storage.outputs.name
    hostAccountName: host.outputs.name
    packages: host.outputs.packages
    insightsName: monitoringName
  }
}

module events 'modules/events.bicep' = if (functions && blobEvents) {
  params: {
    name: 'handbrk8s-blobs'
    location: location
    tags: tags
    storageAccountName: storageName
    appName: appName
  }
  dependsOn: [app, storage]
}

module alerts 'modules/alerts.bicep' = if (!empty(alertEmail)) {
  params: {
    name: 'handbrk8s'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
    functions: functions
  }
}

// What keda/overlays/azure needs, and what the commands of docs/azure.md use. Never a key.
output storageAccount string = storage.outputs.name
output hostAccount string = host.outputs.name
output workerClientId string = worker.outputs.clientId
output kedaClientId string = keda.outputs.clientId
output watcherClientId string = watcher.outputs.clientId
output keyVault string = vault.outputs.name
output functionsApp string = functions ? app!.outputs.name : ''
