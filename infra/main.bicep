// Clientele on Azure: a container app with its identity, PostgreSQL in a private network, a key vault for the secrets,
// a log workspace, and the bot's registration with Teams. docs/deploying.md says in which order to run it.

@description('Base of the names.')
@minLength(3)
@maxLength(16)
param name string = 'clientele'

@description('Region of all but the bot registration, which is global.')
param location string = resourceGroup().location

@description('Registry that registry.bicep created.')
param registryName string

@description('Image in that registry, with its tag.')
param image string

@description('Entra object IDs of the Admin agents, separated by commas.')
param adminAgents string

@description('Your company, as people see it.')
param developerName string = 'Clientele'

@description('Email address of who helps people with the app.')
param supportEmail string

@description('A host of your own, such as clientele.contoso.com. Empty: the address that Azure gives the app.')
param customHost string = ''

@description('Resource ID of the certificate for customHost. Empty until the host is bound.')
param certificateId string = ''

@description('Number of processes. Each opens up to 18 connections to the database.')
@minValue(1)
@maxValue(10)
param replicas int = 1

@description('Size of the database server. Burstable sizes begin with Standard_B.')
param databaseSku string = 'Standard_B2s'

@description('Password of the database. Keep it: each run sets it.')
@secure()
@minLength(16)
param databasePassword string

@description('At least 32 random characters, which sign download links. Keep it: a new one ends the links in hand.')
@secure()
@minLength(32)
param linkSecret string

@description('Further variables of the bot by name, such as PARTNER_CENTER_TENANT_ID.')
param extraSettings object = {}

@description('Further secret variables by name, such as PARTNER_CENTER_CLIENT_SECRET.')
@secure()
param extraSecrets object = {}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2022-10-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: name
    location: location
    sku: databaseSku
    password: databasePassword
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseDnsZoneId
  }
}

module secrets 'modules/secrets.bicep' = {
  name: 'secrets'
  params: {
    location: location
    readerId: identity.properties.principalId
    secrets: union(extraSecrets, {
      DATABASE_URL: 'postgres://${database.outputs.user}:${uriComponent(databasePassword)}@${database.outputs.host}:5432/${database.outputs.database}?sslmode=verify-full'
      LINK_SECRET: linkSecret
    })
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    registryName: registryName
    image: image
    identityName: identity.name
    logsName: logs.name
    subnetId: network.outputs.appSubnetId
    vaultUri: secrets.outputs.vaultUri
    replicas: replicas
    customHost: customHost
    certificateId: certificateId
    secretNames: union(objectKeys(extraSecrets), ['DATABASE_URL', 'LINK_SECRET'])
    settings: union(extraSettings, {
      MicrosoftAppType: 'UserAssignedMSI'
      MicrosoftAppId: identity.properties.clientId
      MicrosoftAppTenantId: identity.properties.tenantId
      ADMIN_AGENTS: adminAgents
      DEVELOPER_NAME: developerName
      SUPPORT_EMAIL: supportEmail
    })
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: name
    displayName: 'Clientele'
    endpoint: '${app.outputs.publicUrl}/api/messages'
    appId: identity.properties.clientId
    tenantId: identity.properties.tenantId
    identityId: identity.id
  }
}

output BOT_ID string = identity.properties.clientId
output PUBLIC_URL string = app.outputs.publicUrl
output CONTAINER_APP_NAME string = name
