// The functions app in Azure: it tells the cluster of dropped blobs and answers the HTTP API. It has no share, so what looks
// at one is switched off; the functions app in the cluster does that.

param name string
param location string
param tags object

@description('The name of the identity that the app has.')
param identityName string

@description('The account of queues, records and dropped films.')
param storageAccountName string

@description('The account of the app\'s own state.')
param hostAccountName string

@description('The container of its package.')
param packages string

param insightsName string

// Everything but BlobArrived and the HTTP API needs the share, the cluster, or a host that polls.
var disabled = ['WatchShare', 'WatchBlobs', 'Sweep', 'EmptyTrash', 'ObserveCluster']

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        // One film is one small event: more instances would only cost.
        maximumInstanceCount: 40
        instanceMemoryMB: 512
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__accountName: hostAccountName
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
        // The connection of the blob triggers, and what the code itself uses.
        Films__accountName: storageAccountName
        Films__credential: 'managedidentity'
        Films__clientId: identity.properties.clientId
        HANDBRK8S_Storage__AccountName: storageAccountName
        AZURE_CLIENT_ID: identity.properties.clientId
        // Required, and never there: whoever works on a film looks at the share in the cluster.
        HANDBRK8S_Folders__Share: '/mnt/share'
        HANDBRK8S_Folders__Library: '/mnt/library'
      },
      toObject(disabled, function => 'AzureWebJobs.${function}.Disabled', function => 'true')
    )
  }

  // The package is deployed by identity and by nobody's password.
  resource ftpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

output name string = app.name
