import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { cleancopy, command, folder, shell } from './run.js';

describe('completion', () => {
  let dir: string;
  /** Folders and a `cleancopy` on the path. */
  beforeAll(async () => {
    dir = await folder();
    await mkdir(join(dir, 'scrapes'));
    await mkdir(join(dir, 'bin'));
    await writeFile(join(dir, 'bin/cleancopy'), `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`, {
      mode: 0o755,
    });
  });
  const run = (line: string) =>
    shell(line, {
      cwd: dir,
      env: { PATH: `${join(dir, 'bin')}:${process.env.PATH}`, HOME: dir, TERM: 'dumb' },
    });
  const has = async (program: string): Promise<boolean> =>
    (await shell(`command -v ${program}`)).status === 0;

  it.each([
    [['ch'], ['check'], ':4'],
    [['check', '--upd'], ['--update-baseline'], ':4'],
    [['check', '--format', 's'], ['sarif'], ':4'],
    [['--format', 'ma'], ['markdown'], ':4'],
    [['clean', '--keep', 'caption,cr'], ['caption,credit', 'caption,cross-link'], ':4'],
    [['--filters', '-news'], ['-newsletter'], ':4'],
    [['check', 'scr'], [], ':0'],
    [['check', '--baseline', 'cle'], [], ':0'],
    [['comple'], ['completion'], ':4'],
    [['lea'], ['learn'], ':4'],
    [['learn', '--site-from', 'p'], ['path'], ':4'],
    [['--prof'], ['--profile'], ':4'],
    [['merge', '--fo'], ['--force'], ':4'],
  ])('of %j is %j', async (words, wanted, directive) => {
    const { status, stdout } = await cleancopy(['complete', '--', ...words]);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe(directive);
    expect(lines.slice(0, -1).map((line) => line.split('\t')[0])).toEqual(wanted);
  });

  it('works in fish', async () => {
    if (!(await has('fish'))) return;
    const complete = (typed: string) =>
      run(`cleancopy completion fish > c.fish; fish -N -c 'source c.fish; complete -C "${typed}"'`);
    expect((await complete('cleancopy che')).stdout).toMatch(/^check\tjudge new scrapes/);
    expect((await complete('cleancopy check --format s')).stdout.trim()).toBe('sarif');
    expect((await complete('cleancopy check scr')).stdout).toMatch(/^scrapes\//m);
  });

  it('works in bash', async () => {
    // What the package bash-completion brings.
    const words = `_get_comp_words_by_ref() { cur=\${COMP_WORDS[COMP_CWORD]}; prev=\${COMP_WORDS[COMP_CWORD-1]}; words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; }; compopt() { :; }`;
    const complete = (typed: string) =>
      run(
        `cleancopy completion bash > c.bash; bash --norc -c '${words}; source c.bash; source c.bash; COMP_WORDS=(${typed}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); __cleancopy_complete; printf "%s\\n" "\${COMPREPLY[@]}"; complete -p cleancopy'`,
      );
    const commands = await complete('cleancopy che');
    expect(commands.stderr).toBe('');
    expect(commands.stdout).toMatch(/^check\s/);
    expect(commands.stdout).toContain('complete -o bashdefault -o default');
    expect((await complete('cleancopy check --format s')).stdout).toMatch(/^sarif\s/);
    expect((await complete('cleancopy check scr')).stdout).toMatch(/^\n/);
  });

  it('works in zsh', async () => {
    if (!(await has('zsh'))) return;
    // Completion needs a line that is edited: a terminal, and keys.
    const complete = (typed: string, wanted: string) =>
      run(`
cat > c.zsh <<'END'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1= ; autoload -Uz compinit; compinit -u -D; source <(cleancopy completion zsh); echo ready-\\$((1+1))"
until [[ $out == *ready-2* ]]; do zpty -r shell line; out+=$line; done
zpty -w -n shell "$1"$'\\t'
out=
for n in {1..100}; do
  zpty -r -t shell line && out+=$line
  [[ $out == *$2* ]] && break
  sleep 0.1
done
print -r -- $out
END
zsh -f c.zsh '${typed}' '${wanted}'`);
    const line = 'cleancopy completion';
    expect((await complete('cleancopy comple', line)).stdout).toContain(line);
    const option = 'cleancopy check --update-baseline';
    expect((await complete('cleancopy check --update', option)).stdout).toContain(option);
    expect((await complete('cleancopy check scr', 'cleancopy check scrapes/')).stdout).toContain(
      'check scrapes/',
    );
  });

  it('of other shells is refused', async () => {
    const { status, lines } = await cleancopy(['completion', 'bsh']);
    expect(status).toBe(2);
    expect(lines).toEqual([
      'cleancopy: unknown shell "bsh", choose from bash, zsh, fish; did you mean "bash"?',
    ]);
  });
});

test('doctor tells what is here', async () => {
  const { status, stdout } = await cleancopy(['doctor']);
  expect(status).toBe(0);
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(6, 20).trim());
  expect(names).toEqual(
    'cleancopy,Node,platform,locale,Unicode data,text model,HTML model,lexicon,chardet,iconv-lite,compiled code,pager'.split(
      ',',
    ),
  );
  const json: { name: string; state: string; value: string }[] = JSON.parse(
    (await cleancopy(['doctor', '--json'], { env: { LC_ALL: 'C', PAGER: '' } })).stdout,
  );
  expect(json.find(({ name }) => name === 'Node')?.value).toContain(process.versions.node);
  expect(json.find(({ name }) => name === 'locale')?.state).toBe('note');
  expect(json.find(({ name }) => name === 'pager')?.state).toBe('note');
  expect(json.find(({ name }) => name === 'text model')?.value).toMatch(/^[0-9a-f]{12}$/);
});

test.each(['clean', 'check', 'score', 'filters', 'doctor', 'completion'])(
  '%s has help with examples',
  async (name) => {
    const { status, stdout } = await cleancopy([name, '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}\S/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(112);
  },
);

test('a mistyped command is taken for a file that is not there, and suggested', async () => {
  const { status, lines } = await cleancopy(['chekc', 'in']);
  expect(status).toBe(1);
  expect(lines[0]).toMatch(/chekc: no such file.*did you mean the command "check"\?/);
});
