import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Layers: bot imports cards, db and partnercenter; cards and partnercenter only types of db; db none of them. */
const sdk = {
  group: ['botbuilder', 'botbuilder-*', 'botframework-*'],
  message: 'Import the SDK only in bot/teams/.',
};
const http = { group: ['restify'], message: 'Import restify only in bot/server.ts.' };
const sql = {
  group: ['knex', 'knex/*', 'sqlite3', 'pg'],
  message: 'Import Knex and database drivers only in db/.',
};
/** Comments open with a verb or a noun. "Whether …" or "What …" leaves the reader without a main clause. */
const plainComments = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const [, opening] = /^[\s*]*(\w+)/.exec(comment.value) ?? [];
        if (RELATIVE_OPENING.test(opening ?? ''))
          context.report({
            loc: comment.loc,
            message: `Open this comment with a verb or a noun, not with "${opening}".`,
          });
      }
    },
  }),
};
const RELATIVE_OPENING = /^(What|Which|Whether|Who|Whose|Whom|Where|How|Why|That|So)(ever)?$/;
const service = {
  group: ['openid-client', 'p-queue'],
  message: 'Only partnercenter/ signs in to Partner Center and calls it.',
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
    plugins: { clientele: { rules: { 'plain-comments': plainComments } } },
    rules: {
      'clientele/plain-comments': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['bot/**/*.ts'], rules: only(sdk, http, sql, service) },
  { files: ['bot/teams/**/*.ts'], rules: only(http, sql, service) },
  { files: ['bot/server.ts'], rules: only(sdk, sql, service) },
  {
    files: ['cards/**/*.ts'],
    rules: only(
      sdk,
      http,
      sql,
      {
        group: ['**/bot/**', '**/partnercenter/**'],
        caseSensitive: true,
        message: 'cards/ must not import bot/ or partnercenter/.',
      },
      {
        group: ['**/db/**'],
        allowTypeImports: true,
        message: 'cards/ may import only types of db/.',
      },
    ),
  },
  {
    files: ['db/**/*.ts'],
    rules: only(sdk, http, {
      group: ['**/bot/**', '**/cards/**', '**/partnercenter/**'],
      caseSensitive: true,
      message: 'db/ must not import bot/, cards/ or partnercenter/.',
    }),
  },
  {
    files: ['partnercenter/**/*.ts'],
    rules: only(
      sdk,
      http,
      sql,
      {
        group: ['**/bot/**', '**/cards/**'],
        message: 'partnercenter/ must not import bot/ or cards/.',
      },
      {
        group: ['**/db/**'],
        allowTypeImports: true,
        message: 'partnercenter/ may import only record types of db/.',
      },
    ),
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
  {
    files: ['db/tables.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['*.js', 'bin/*.js'], ...tseslint.configs.disableTypeChecked },
  prettier,
);
