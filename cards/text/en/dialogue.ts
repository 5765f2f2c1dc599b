export const dialogue = {
  unknown: (text: string) => `I don’t know the command “${text}”.`,
  hint: 'Select the button to search your customers for it, or see what I can do.',
  find: (text: string) => `find ${text}`,
  help: 'Help',
  near: 'Did you mean this?',
  incomplete: (phrase: string) => `The command is incomplete. Type it like this: ${phrase}`,
  sentToPersonal: 'The answer is in your personal chat with me.',
};
