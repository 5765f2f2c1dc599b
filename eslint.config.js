import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Who may import whom (docs/design: bot -> cards, db; cards -> only types of db; db -> neither). */
const sdk = {
  group: ['botbuilder', 'botbuilder-*', 'botframework-*'],
  message: 'The SDK lives in bot/teams/ alone.',
};
const http = { group: ['restify'], message: 'restify lives in bot/server.ts alone.' };
const sql = {
  group: ['knex', 'knex/*', 'sqlite3', 'pg'],
  message: 'Databases live under db/ alone.',
};
const only = (...patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns }],
});

export default tseslint.config(
  { ignores: ['dist', 'data', 'node_modules', 'coverage'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['bot/**/*.ts'], rules: only(sdk, http, sql) },
  { files: ['bot/teams/**/*.ts'], rules: only(http, sql) },
  { files: ['bot/server.ts'], rules: only(sdk, sql) },
  {
    files: ['cards/**/*.ts'],
    rules: only(
      sdk,
      http,
      sql,
      { group: ['**/bot/**'], message: 'cards/ knows nothing of bot/.' },
      {
        group: ['**/db/**'],
        allowTypeImports: true,
        message: 'cards/ takes only types of db/.',
      },
    ),
  },
  {
    files: ['db/**/*.ts'],
    rules: only(sdk, http, {
      group: ['**/bot/**', '**/cards/**'],
      message: 'db/ knows nothing of the other two.',
    }),
  },
  {
    files: ['db/migrations/**/*.ts'],
    rules: only(
      {
        regex: '^(?!knex$|\\./(?!.*\\.\\./))',
        message:
          'A migration must not change: it imports nothing but Knex types and its own files.',
      },
      { group: ['knex'], allowTypeImports: true, message: 'A migration takes only types of Knex.' },
    ),
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['*.js'], ...tseslint.configs.disableTypeChecked },
  prettier,
);
