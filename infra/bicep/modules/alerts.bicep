// What somebody is told of by mail. Each query has rows exactly when something is wrong.

param name string
param location string
param tags object
param workspaceId string
param email string

@description('Whether there is a functions app to tell of.')
param functions bool

@description('After how many hours a message that nobody completed is told of. An encode that takes longer is told of, too.')
@minValue(1)
@maxValue(24)
param oldestMessageHours int = 12

var queueOf = 'extend queue = extract(@\'://[^/]+/([^/?]+)\', 1, Uri)'

var rules = [
  {
    name: 'poison'
    says: 'A film failed for good, or a message was none of ours: handbrk8s status tells which.'
    severity: 2
    every: 'PT15M'
    over: 'PT15M'
    looksBack: null
    query: 'StorageQueueLogs | where OperationName == "PutMessage" and StatusText == "Success" | ${queueOf} | where queue endswith "-poison"'
  }
  {
    // More messages were sent before that time than were completed in all: one of them is still there.
    name: 'oldest-message'
    says: 'A message is older than ${oldestMessageHours} hours: its film waits, or is worked on for that long.'
    severity: 2
    every: 'PT1H'
    over: 'P1D'
    looksBack: 'P2D'
    query: 'StorageQueueLogs | where StatusText == "Success" | ${queueOf} | where queue in ("transcode", "upload") | summarize old = countif(OperationName == "PutMessage" and TimeGenerated < ago(${oldestMessageHours}h)), completed = countif(OperationName == "DeleteMessage") by queue | where old > completed'
  }
  {
    name: 'failures'
    says: 'The functions app failed at something: Application Insights, Failures, tells what.'
    severity: 3
    every: 'PT15M'
    over: 'PT15M'
    looksBack: null
    query: 'AppRequests | where Success == false'
  }
  {
    name: 'health'
    says: 'Nobody asked for the queues for an hour: the cluster, KEDA or its way to Azure is down.'
    severity: 1
    every: 'PT15M'
    over: 'PT1H'
    looksBack: null
    query: 'AzureMetrics | where MetricName == "Transactions" and ResourceId endswith "/QUEUESERVICES/DEFAULT" | summarize asked = sum(Total) | where coalesce(asked, 0.0) == 0'
  }
]

resource mail 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'handbrk8s'
    emailReceivers: [
      {
        name: 'owner'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in filter(rules, rule => functions || rule.name != 'failures'): {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  properties: {
    displayName: 'handbrk8s: ${rule.name}'
    description: rule.says
    enabled: true
    severity: rule.severity
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.over
    overrideQueryTimeRange: rule.looksBack
    autoMitigate: true
    // The tables come into being with their first row.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    actions: {
      actionGroups: [mail.id]
    }
  }
}]
