import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Layers: bot imports cards and db, cards only types of db, db neither. */
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
  { files: ['bot/**/*.ts'], rules: only(sdk, http, sql) },
  { files: ['bot/teams/**/*.ts'], rules: only(http, sql) },
  { files: ['bot/server.ts'], rules: only(sdk, sql) },
  {
    files: ['cards/**/*.ts'],
    rules: only(
      sdk,
      http,
      sql,
      { group: ['**/bot/**'], message: 'cards/ must not import bot/.' },
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
      group: ['**/bot/**', '**/cards/**'],
      message: 'db/ must not import bot/ or cards/.',
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
