/** Output of `npm run search`. */
export const searchIndex = {
  usage:
    'Usage: npm run search -- check (compares the search index with the customer list)\nor: npm run search -- rebuild (rebuilds the search index)',
  sound: 'The search index matches the customer list.',
  rebuilt: 'The search index was rebuilt.',
  repair: 'Rebuild the index with: npm run search -- rebuild',
  faults: {
    texts: 'Customers indexed under texts other than those of their record',
    missing: 'Customers on the list but not in the index',
    strays: 'Customers in the index but not on the list',
    order: 'Customers in a different order in the index than on the list',
    tokens: 'Customers with wrong index entries',
    damaged: 'The index is damaged',
  },
};
