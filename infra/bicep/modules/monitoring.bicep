// Where logs and failures are kept.

import { principal, roles } from 'types.bicep'

param name string
param location string
param tags object

@description('May send telemetry; nobody may without a role.')
param publishers principal[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
    workspaceCapping: {
      // A fault that writes without end costs one gigabyte a day at most.
      dailyQuotaGb: 1
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisherRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for to in publishers: {
  scope: insights
  name: guid(insights.id, to.id, roles.monitoringMetricsPublisher)
  properties: {
    principalId: to.id
    principalType: to.type
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}]

output workspaceId string = workspace.id
