export const agents = {
  objectId: 'Object ID',
  role: 'Role',
  language: 'Language',
  /** Name of the language in itself. */
  languageName: 'English',
  roles: { helpdesk: 'Helpdesk agent', sales: 'Sales agent', admin: 'Admin agent' },
  summary: (name: string) => `You are ${name}`,
};
