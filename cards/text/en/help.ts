export const help = {
  title: 'Clientele',
  intro: 'Your customer list, in this chat. Type a command or press a button.',
  go: 'Go',
  askError: 'Type something to look for, 200 characters at most.',
  summary: 'What you may do with Clientele',
};
