// The vault of the media server's token, and nothing else.

import { principal, roles } from 'types.bicep'

param name string
param location string
param tags object

@description('May read the token.')
param readers principal[]

@description('May set the token.')
param officers principal[]

@secure()
@description('The token; empty to set it later.')
param mediaServerToken string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    publicNetworkAccess: 'Enabled'
  }
}

resource token 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(mediaServerToken)) {
  parent: vault
  name: 'media-server-token'
  properties: {
    value: mediaServerToken
  }
}

resource readerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in readers: {
  scope: vault
  name: guid(vault.id, to.id, roles.keyVaultSecretsUser)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}]

resource officerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in officers: {
  scope: vault
  name: guid(vault.id, to.id, roles.keyVaultSecretsOfficer)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}]

output name string = vault.name
