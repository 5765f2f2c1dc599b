// The container app, and the environment that runs it.

param name string
param location string
param registryName string
param image string
param identityName string
param logsName string
param subnetId string
param vaultUri string
param replicas int
param customHost string
param certificateId string
@description('Variables of the bot that are not secret, by name.')
param settings object
@description('Variables of the bot whose values are in the vault.')
param secretNames array

var port = 3978
var pullRole = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var publicUrl = 'https://${empty(customHost) ? '${name}.${environment.properties.defaultDomain}' : customHost}'
var hasDomain = !empty(customHost) && !empty(certificateId)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource logs 'Microsoft.OperationalInsights/workspaces@2022-10-01' existing = {
  name: logsName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, pullRole)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: pullRole
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        customDomains: hasDomain
          ? [{ name: customHost, certificateId: certificateId, bindingType: 'SniEnabled' }]
          : []
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: map(secretNames, secret => {
        name: toLower(replace(secret, '_', '-'))
        keyVaultUrl: '${vaultUri}secrets/${toLower(replace(secret, '_', '-'))}'
        identity: identity.id
      })
    }
    template: {
      // The bot takes up to ten seconds to finish its turns.
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'bot'
          image: '${registry.properties.loginServer}/${image}'
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: concat(
            [
              { name: 'PORT', value: string(port) }
              { name: 'PUBLIC_URL', value: publicUrl }
            ],
            map(items(settings), setting => { name: setting.key, value: setting.value }),
            map(secretNames, secret => { name: secret, secretRef: toLower(replace(secret, '_', '-')) })
          )
          probes: [
            { type: 'Startup', httpGet: { path: '/live', port: port }, periodSeconds: 5, failureThreshold: 10, timeoutSeconds: 5 }
            { type: 'Liveness', httpGet: { path: '/live', port: port }, periodSeconds: 30, failureThreshold: 3, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/health', port: port }, periodSeconds: 15, failureThreshold: 3, timeoutSeconds: 10 }
          ]
        }
      ]
      // Never fewer: a turn cannot wait for a cold start.
      scale: { minReplicas: replicas, maxReplicas: replicas }
    }
  }
  dependsOn: [mayPull]
}

output publicUrl string = publicUrl
