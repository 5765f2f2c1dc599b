// Replaced by the stand-in of this project.
// eslint-disable-next-line
// @ts-nocheck
export const { startStandIn } = await import('/work/shared/partner-center/standin.mjs');
