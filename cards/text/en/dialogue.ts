export const dialogue = {
  unknown: (text: string) => `I do not know the command “${text}”.`,
  hint: 'Press the button to look for it among the customers, or see what I can do.',
  find: (text: string) => `find ${text}`,
  help: 'Help',
  near: 'Did you mean this?',
  incomplete: (phrase: string) => `Something is missing. Type it like this: ${phrase}`,
  sentToPersonal: 'The answer is in your personal chat with me.',
};
