// Tells the functions app of dropped blobs. The key of its blob endpoint exists only once its code runs, and Event Grid asks
// the endpoint whether it wants the events: so this is deployed last. On its own, because what a template asks for in vain
// fails even where its condition is false.

param name string
param location string
param tags object
param storageAccountName string
param appName string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageAccountName
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    source: account.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource arrivals 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'blob-arrived'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.BlobArrived&code=${listKeys('${app.id}/host/default', '2024-11-01').systemKeys.blobs_extension}'
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/watch/blobs/'
      advancedFilters: [
        {
          // What the workers put there themselves.
          operatorType: 'StringNotBeginsWith'
          key: 'Subject'
          values: [
            '/blobServices/default/containers/watch/blobs/trash/'
            '/blobServices/default/containers/watch/blobs/fail/'
          ]
        }
      ]
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
  }
}
