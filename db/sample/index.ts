/** A partner's list of Microsoft's fictitious companies, for the first minute. */
export const sampleFile = (): URL => new URL('Customers.csv', import.meta.url);
