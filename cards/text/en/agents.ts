export const agents = {
  objectId: 'Object ID',
  role: 'Role',
  language: 'Language',
  /** This language's own name. */
  languageName: 'English',
  roles: { helpdesk: 'Helpdesk agent', sales: 'Sales agent', admin: 'Admin agent' },
  summary: (name: string) => `You are ${name}`,
};
