// What 'azd up' deploys: a resource group of its own with all of ../main.bicep in it. On its own, because azd takes a
// main.bicepparam before main.parameters.json, and asks for what is missing only with the latter.

targetScope = 'subscription'

@description('The name of azd\'s environment, of which the resource group has its name.')
param environmentName string

@metadata({ azd: { type: 'location' } })
param location string

@description('The issuer of the cluster\'s service account tokens, as docs/azure.md tells to find it.')
param issuer string

@description('Who runs azd.')
param operatorId string = ''

@allowed(['User', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Who is told by mail when something is wrong; empty for no alerts.')
param alertEmail string = ''

@description('Set by the workflow of azure.yaml once the functions app has its code.')
param blobEvents bool = false

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module handbrk8s '../main.bicep' = {
  scope: group
  params: {
    location: location
    issuer: issuer
    operatorId: operatorId
    operatorType: operatorType
    alertEmail: alertEmail
    blobEvents: blobEvents
    tags: tags
  }
}

// azd keeps outputs as settings of its environment.
output AZURE_RESOURCE_GROUP string = group.name
output storageAccount string = handbrk8s.outputs.storageAccount
output hostAccount string = handbrk8s.outputs.hostAccount
output workerClientId string = handbrk8s.outputs.workerClientId
output kedaClientId string = handbrk8s.outputs.kedaClientId
output watcherClientId string = handbrk8s.outputs.watcherClientId
output keyVault string = handbrk8s.outputs.keyVault
output functionsApp string = handbrk8s.outputs.functionsApp
