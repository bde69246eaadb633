// Set these before the first deployment; docs/azure.md tells where each comes from. For one time only, a value can come from
// the environment instead: HANDBRK8S_ISSUER=https://… az deployment group create …
using 'main.bicep'

param issuer = readEnvironmentVariable('HANDBRK8S_ISSUER')
param operatorId = readEnvironmentVariable('HANDBRK8S_OPERATOR_ID', '')
param alertEmail = readEnvironmentVariable('HANDBRK8S_ALERT_EMAIL', '')
param functions = bool(readEnvironmentVariable('HANDBRK8S_FUNCTIONS', 'true'))
param blobEvents = bool(readEnvironmentVariable('HANDBRK8S_BLOB_EVENTS', 'false'))
param mediaServerToken = readEnvironmentVariable('HANDBRK8S_MEDIA_SERVER_TOKEN', '')
