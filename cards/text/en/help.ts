export const help = {
  title: 'Clientele',
  intro:
    'Your customer list, in this chat. Type a customer’s name, or what you need in your own words, or select a button.',
  go: 'Go',
  askError: 'Type what to search for, up to 200 characters.',
  summary: 'What you can do with Clientele',
};
