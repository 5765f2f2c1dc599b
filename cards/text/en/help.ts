export const help = {
  title: 'What you can do',
  intro: 'Type it in your own words, in English or Spanish, or select an example.',
  groups: {
    find: 'Find customers',
    sell: 'Sell and renew',
    manage: 'Manage and check',
  },
  summary: 'What you can do with Clientele',
  welcome: 'Hi, I’m Clientele',
  about:
    'Your Partner Center customers, in this chat: who they are, what they have and what renews.',
  limits:
    'I don’t manage their users, passwords or settings: for those I link to the admin centers.',
  howTo: 'Type a customer’s name, or what you need in your own words, in English or Spanish.',
  inGroup: 'Mention me and type a customer’s name, or what you need in your own words.',
  whoSees:
    'Everyone here sees my answers. Files and the activity go to your personal chat with me.',
  searchFor: 'Name, domain, city, tag or product',
  newOrder: 'New order',
  renewals: 'Renewals',
  everything: 'Everything I can do',
};
