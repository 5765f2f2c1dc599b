import { expect } from 'chai';
import { writePhrase } from '../../bot/grammar/phrase.js';
import { mayAsk, ROLES } from '../../bot/roles.js';
import { verbs } from '../../bot/verbs/index.js';
import { texts } from '../../cards/text/index.js';
import { textOf } from './examples.js';

/** The table of who may ask for each command, as the verbs declare it. */
function tableOfRoles(): string {
  const rows = verbs.flatMap(({ says, does, role, input }) => {
    const [phrase] = says?.en ?? [];
    if (phrase === undefined || !does) return [];
    const may = ROLES.map((other) => (mayAsk(other, role) ? 'yes' : ''));
    return [[`\`${writePhrase(phrase, input, 'en')}\``, does.en, ...may]];
  });
  const heads = ['Command', 'What it does', ...ROLES.map((role) => texts.en.agents.roles[role])];
  const line = (row: readonly string[]) =>
    `|${row.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [line(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

describe('the guide to roles', () => {
  it('has every command with the roles that may ask for it', () => {
    const right = tableOfRoles();
    const written = /^\| Command [\s\S]*?(?=\n\n)/m.exec(textOf('docs/deploying.md'))?.[0];
    expect(written, `the table in docs/deploying.md should be\n\n${right}\n\n`).to.equal(right);
  });
});
