// What the modules share: who can be given a role, and the ids of the roles. docs/azure.md has the table of who gets which.

@export()
@description('Someone who can be given a role.')
type principal = {
  @description('The object id, not the client id.')
  id: string
  type: 'ServicePrincipal' | 'User' | 'Group'
}

@export()
@description('Built-in roles: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles')
var roles = {
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  storageQueueDataMessageSender: 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  storageQueueDataReader: '19e7f393-937e-4f77-808e-94535e297925'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}
