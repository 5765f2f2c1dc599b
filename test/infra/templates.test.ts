import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect } from 'chai';
import { load } from 'js-yaml';

const read = (path: string) => readFileSync(path, 'utf8');
const templates = ['infra', 'infra/modules'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.bicep'))
    .map((name) => join(folder, name)),
);

/** Parameters of a template, and those without a default. */
function parametersOf(path: string) {
  const found = [...read(path).matchAll(/^param (\w+) \w+( =)?/gm)];
  return {
    all: found.map(([, name = '']) => name),
    required: found.filter(([, , initial]) => !initial).map(([, name = '']) => name),
  };
}

/** Names of the properties of the object that begins at an opening brace, without those inside it. */
function keysAt(text: string, open: number): string[] {
  let depth = 0;
  let end = open;
  do {
    depth += text[end] === '{' ? 1 : text[end] === '}' ? -1 : 0;
    end++;
  } while (depth > 0);
  let body = text.slice(open + 1, end - 1).replace(/'(?:[^'$]|\$\{[^}]*\}|\$)*'/g, "''");
  for (let inner = ''; inner !== body;) {
    inner = body;
    body = body.replace(/[{([][^{}()[\]]*[})\]]/g, '');
  }
  return [...body.matchAll(/(\w+):/g)].map(([, name = '']) => name);
}

describe('Azure templates', () => {
  it('close what they open', () => {
    for (const path of templates) {
      const text = read(path).replace(/\/\/.*$/gm, '');
      for (const [open, close] of ['{}', '()', '[]'].map((pair) => pair.split('')))
        expect(text.split(open ?? '').length, `${path} ${open ?? ''}`).to.equal(
          text.split(close ?? '').length,
        );
    }
  });

  it('give each module the parameters that it has', () => {
    const main = read('infra/main.bicep');
    const modules = [...main.matchAll(/^module \w+ '([^']+)' = \{\s+name: '\w+'\s+params: /gm)];
    expect(modules).to.have.lengthOf(readdirSync('infra/modules').length);
    for (const [start, file = ''] of modules) {
      const { all } = parametersOf(join('infra', file));
      const given = keysAt(main, main.indexOf(start) + start.length);
      expect(given, file).to.have.members(all);
    }
  });

  it('get their values from the shell and from the toolkit', () => {
    const { all, required } = parametersOf('infra/main.bicep');
    const fromShell = [...read('infra/main.bicepparam').matchAll(/^param (\w+)/gm)];
    const fromToolkit = JSON.parse(read('infra/main.parameters.json')) as { parameters: object };
    for (const given of [fromShell.map(([, name]) => name), Object.keys(fromToolkit.parameters)]) {
      expect(all).to.include.members(given);
      expect(given).to.include.members(required);
    }
  });

  it('set only variables that the bot reads', () => {
    const documented = Object.keys(parseEnv(read('.env.example')));
    const source = read('infra/main.bicep') + read('infra/modules/app.bicep');
    const set = [...source.matchAll(/^ +([A-Z]\w+):|name: '([A-Z_]+)'|'([A-Z]+_[A-Z_]+)'/gm)].map(
      ([, key, name, secret]) => key ?? name ?? secret,
    );
    expect(set).to.include.members(['LINK_SECRET', 'DATABASE_URL', 'MicrosoftAppType', 'PORT']);
    expect(documented).to.include.members(set);
  });
});

interface Action {
  uses: string;
  env?: Record<string, string>;
  with: { templates?: { path: string; parameters?: string }[]; args?: string };
  writeToEnvironmentFile?: Record<string, string>;
}

describe('m365agents.yml', () => {
  const text = read('m365agents.yml');
  const project = load(text) as Record<'provision' | 'deploy' | 'publish', Action[]>;
  const actions = [...project.provision, ...project.deploy, ...project.publish];

  it('names files and scripts that exist', () => {
    const files = actions.flatMap((action) =>
      (action.with.templates ?? []).flatMap(({ path, parameters = path }) => [path, parameters]),
    );
    expect(files).to.include('./infra/main.bicep');
    for (const file of files) expect(existsSync(file), file).to.be.true;
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const run = actions.flatMap(({ with: { args = '' } }) => /^run (\S+)/.exec(args)?.[1] ?? []);
    expect(run).to.eql(['manifest']);
    for (const name of run) expect(scripts).to.have.property(name);
  });

  it('uses only values that its environment or an earlier step gives', () => {
    const outputs = ['infra/registry.bicep', 'infra/main.bicep'].flatMap((path) =>
      [...read(path).matchAll(/^output (\w+)/gm)].map(([, name]) => name),
    );
    const created = actions.flatMap(({ writeToEnvironmentFile = {} }) =>
      Object.values(writeToEnvironmentFile),
    );
    const sample = read('env/.env.dev');
    const secrets = [...sample.matchAll(/# +(SECRET_\w+)/g)].map(([, name]) => name);
    const known = [...outputs, ...created, ...secrets, ...Object.keys(parseEnv(sample))];
    const used = [...(text + read('infra/main.parameters.json')).matchAll(/\$\{\{(\w+)\}\}/g)];
    for (const [, name] of used) expect(known).to.include(name);
  });
});

describe('compose.yaml and the workflows', () => {
  it('are valid, and pin every action to a version', () => {
    const compose = load(read('compose.yaml')) as { services: object };
    expect(compose.services).to.have.keys('bot', 'database');
    for (const name of readdirSync('.github/workflows')) {
      const workflow = load(read(join('.github/workflows', name))) as {
        permissions: object;
        jobs: Record<string, { steps: { uses?: string; run?: string }[] }>;
      };
      expect(workflow.permissions, name).to.eql({ contents: 'read' });
      const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
      for (const { uses, run } of steps)
        expect(uses ?? run, name).to.match(uses ? /^actions\/[\w-]+@v\d+$/ : /./);
    }
  });
});
