// Values for `az deployment group create`, from the variables of the shell. The secrets are in no file.
using 'main.bicep'

param registryName = readEnvironmentVariable('REGISTRY_NAME')
param image = readEnvironmentVariable('IMAGE')
param adminAgents = readEnvironmentVariable('ADMIN_AGENTS')
param developerName = readEnvironmentVariable('DEVELOPER_NAME', 'Clientele')
param supportEmail = readEnvironmentVariable('SUPPORT_EMAIL')
param customHost = readEnvironmentVariable('CUSTOM_HOST', '')
param certificateId = readEnvironmentVariable('CERTIFICATE_ID', '')
param databasePassword = readEnvironmentVariable('DATABASE_PASSWORD')
param linkSecret = readEnvironmentVariable('LINK_SECRET')
// JSON, such as {"PARTNER_CENTER_TENANT_ID":"…","PARTNER_CENTER_CLIENT_ID":"…"}
param extraSettings = json(readEnvironmentVariable('EXTRA_SETTINGS', '{}'))
param extraSecrets = json(readEnvironmentVariable('EXTRA_SECRETS', '{}'))
