// The registry that holds the bot's image. It comes before main.bicep, whose app pulls the image from it.

@description('Region of the registry.')
param location string = resourceGroup().location

// Unique in Azure, and the same in every run for one resource group.
var registryName = 'clientele${uniqueString(resourceGroup().id)}'

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: registryName
  location: location
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false }
}

output REGISTRY_NAME string = registry.name
