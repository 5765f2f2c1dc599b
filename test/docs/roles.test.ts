import { expect } from 'chai';
import { writePhrase } from '../../bot/grammar/phrase.js';
import { mayAsk, ROLES } from '../../bot/roles.js';
import { verbs } from '../../bot/verbs/index.js';
import { texts } from '../../cards/text/index.js';
import { textOf } from './examples.js';

const HEADS = ROLES.map((role) => texts.en.agents.roles[role]);

const line = (row: readonly string[]) =>
  `|${row.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;

/** The table of who may ask for each command, as the verbs declare it. */
function tableOfRoles(): string {
  const rows = verbs.flatMap(({ says, does, role, input }) => {
    const [phrase] = says?.en ?? [];
    if (phrase === undefined || !does) return [];
    const may = ROLES.map((other) => (mayAsk(other, role) ? 'yes' : ''));
    return [[`\`${writePhrase(phrase, input, 'en')}\``, does.en, ...may]];
  });
  const heads = ['Command', 'What it does', ...HEADS];
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

/** Requests that only buttons make, by what their cards are about: each role's, without those of lower roles. */
function tableOfButtons(): string {
  const names = verbs.filter(({ says }) => says === undefined);
  const [nounOf, stepOf] = [
    (name: string) => (name.includes('.') ? name.slice(0, name.indexOf('.')) : 'any card'),
    (name: string) => name.slice(name.indexOf('.') + 1),
  ];
  const nouns = [...new Set(names.map(({ name }) => nounOf(name)))];
  const rows = nouns.map((noun) => [
    noun,
    ...ROLES.map((role) =>
      names
        .filter((verb) => verb.role === role && nounOf(verb.name) === noun)
        .map(({ name }) => stepOf(name))
        .join(', '),
    ),
  ]);
  return [
    line(['Buttons', ...HEADS]),
    `|${'---|'.repeat(HEADS.length + 1)}`,
    ...rows.map(line),
  ].join('\n');
}

describe('the guide to roles', () => {
  it('has every request that only buttons make, with the roles that may make it', () => {
    const right = tableOfButtons();
    const written = /^\| Buttons [\s\S]*?(?=\n\n)/m.exec(textOf('docs/deploying.md'))?.[0];
    expect(written, `the table in docs/deploying.md should be\n\n${right}\n\n`).to.equal(right);
  });

  it('has every command with the roles that may ask for it', () => {
    const right = tableOfRoles();
    const written = /^\| Command [\s\S]*?(?=\n\n)/m.exec(textOf('docs/deploying.md'))?.[0];
    expect(written, `the table in docs/deploying.md should be\n\n${right}\n\n`).to.equal(right);
  });
});
