/** What `npm run search` says. */
export const searchIndex = {
  usage:
    'Usage: npm run search -- check (is every customer found by what its record says?)\nor: npm run search -- rebuild (builds the search index anew)',
  sound: 'Every customer is found by what its record says, in the order of the list.',
  rebuilt: 'The search index is built anew.',
  repair: 'Build the index anew with: npm run search -- rebuild',
  faults: {
    texts: 'Customers that are searched by something else than their records say',
    missing: 'Customers on the list that the index lacks',
    strays: 'Customers in the index that are not on the list',
    order: 'Customers that stand in the index in another order than in the list',
    tokens: 'Customers of whom the index keeps something else than it should',
    damaged: 'The index is damaged',
  },
};
