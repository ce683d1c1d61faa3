import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ARTICLE, cleancopy, folder, JPEG, PAGE, PARAGRAPHS, shell } from './run.js';

const TEXT = `${PARAGRAPHS.join('\n\n')}\n`;

/** A folder with some scrapes in `in/`. */
async function scrapes(...paths: string[]): Promise<string> {
  const dir = await folder();
  for (const path of paths) {
    await mkdir(join(dir, 'in', path, '..'), { recursive: true });
    await writeFile(
      join(dir, 'in', path),
      path.endsWith('.html') ? PAGE : path.endsWith('.jpg') ? JPEG : ARTICLE,
    );
  }
  return dir;
}

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1)).sort();
}

describe('-o FILE', () => {
  test('writes the file and nothing else, in the format of its name', async () => {
    const cwd = await scrapes('a.txt');
    const { status, stdout, stderr } = await cleancopy(['-q', 'in/a.txt', '-o', 'new/a.json'], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(JSON.parse(await readFile(join(cwd, 'new/a.json'), 'utf8')).text).toContain(TEXT.trimEnd());
    expect(await filesIn(join(cwd, 'new'))).toEqual(['a.json']);
    await cleancopy(['-q', 'in/a.txt', '-f', 'markdown', '-o', 'new/a.txt'], { cwd });
    expect(await readFile(join(cwd, 'new/a.txt'), 'utf8')).toMatch(/^---\n/);
  });

  test('- is standard output', async () => {
    const cwd = await scrapes('a.txt');
    const usual = await cleancopy(['-q', 'in/a.txt'], { cwd });
    expect(await cleancopy(['-q', 'in/a.txt', '-o', '-'], { cwd })).toEqual(usual);
    expect(await filesIn(cwd)).toEqual(['in/a.txt']);
  });

  test('that exists needs --force', async () => {
    const cwd = await scrapes('a.txt');
    await writeFile(join(cwd, 'out.txt'), 'mine');
    const refused = await cleancopy(['-q', 'in/a.txt', '-o', 'out.txt'], { cwd });
    expect(refused.status).toBe(3);
    expect(refused.lines).toEqual(['cleancopy: out.txt: exists already, --force replaces it']);
    expect(await readFile(join(cwd, 'out.txt'), 'utf8')).toBe('mine');
    const forced = await cleancopy(['-q', 'in/a.txt', '-o', 'out.txt', '--force'], { cwd });
    expect({ status: forced.status, stderr: forced.stderr }).toEqual({ status: 0, stderr: '' });
    expect(await readFile(join(cwd, 'out.txt'), 'utf8')).toContain(TEXT);
  });

  test('is never an input, whatever its name', async () => {
    const cwd = await scrapes('a.txt');
    await symlink('a.txt', join(cwd, 'in/link.txt'));
    for (const output of ['in/a.txt', './in/../in/a.txt', 'in/link.txt']) {
      const { status, lines } = await cleancopy(['-q', 'in/a.txt', '-o', output, '--force'], { cwd });
      expect(status).toBe(3);
      expect(lines).toEqual([
        `cleancopy: ${output}: is an input, which is never written over; choose another -o`,
      ]);
    }
    expect(await readFile(join(cwd, 'in/a.txt'), 'utf8')).toBe(ARTICLE);
  });

  test('is not made by an input that fails', async () => {
    const cwd = await scrapes('a.jpg');
    expect((await cleancopy(['-q', 'in/a.jpg', '-o', 'out.md'], { cwd })).status).toBe(1);
    expect(existsSync(join(cwd, 'out.md'))).toBe(false);
  });

  test('holds several records where the format can', async () => {
    const cwd = await scrapes('a.txt', 'b.jpg', 'c.html');
    const { status, lines } = await cleancopy(['-q', 'in', '-o', 'all.ndjson'], { cwd });
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: in\/b.jpg: is a JPEG image, /)]);
    const written = (await readFile(join(cwd, 'all.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(written.map((line) => JSON.parse(line).id)).toEqual(['in/a.txt', 'in/c.html']);
    expect(await filesIn(cwd)).toEqual(['all.ndjson', 'in/a.txt', 'in/b.jpg', 'in/c.html']);
    const json = await cleancopy(['-q', 'in', '-o', 'all.json'], { cwd });
    expect(json.status).toBe(2);
    expect(json.lines).toEqual([expect.stringMatching(/ndjson/)]);
  });
});

describe('-o FOLDER', () => {
  test('mirrors the folder', async () => {
    const cwd = await scrapes('a/b.html', 'a/c/d.txt', 'e');
    for (const [format, extension] of [
      ['markdown', 'md'],
      ['json', 'json'],
      ['ndjson', 'ndjson'],
      ['text', 'txt'],
    ]) {
      const { status, stdout, stderr } = await cleancopy(
        ['-q', 'in', '-f', `${format}`, '-o', `out-${format}`],
        {
          cwd,
        },
      );
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
      expect(await filesIn(join(cwd, `out-${format}`))).toEqual(
        [`a/b.${extension}`, `a/c/d.${extension}`, `e.${extension}`].sort(),
      );
    }
  });

  test('takes a single file under its name', async () => {
    const cwd = await scrapes('a.txt');
    await cleancopy(['-q', 'in/a.txt', '-o', 'out/'], { cwd });
    expect(await filesIn(join(cwd, 'out'))).toEqual(['a.md']);
  });

  test('loses nothing where two inputs want one name', async () => {
    const cwd = await scrapes('a.html', 'a.txt', 'b.txt');
    await cleancopy(['-q', 'in', '-o', 'out'], { cwd });
    expect(await filesIn(join(cwd, 'out'))).toEqual(['a.html.md', 'a.txt.md', 'b.md']);
    await mkdir(join(cwd, 'more'));
    await writeFile(join(cwd, 'more/b.txt'), ARTICLE);
    const { status, lines } = await cleancopy(['-q', 'in/b.txt', 'more/b.txt', '-o', 'two'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: more\/b.txt: another input of the same name/)]);
    expect(await filesIn(join(cwd, 'two'))).toEqual(['b.md']);
  });

  test('with outputs that exist does the others', async () => {
    const cwd = await scrapes('a.txt', 'b.txt', 'c.jpg');
    await mkdir(join(cwd, 'out'));
    await writeFile(join(cwd, 'out/a.md'), 'mine');
    const { status, lines } = await cleancopy(['-q', 'in', '-o', 'out'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([
      'cleancopy: in/a.txt: out/a.md: exists already, --force replaces it',
      expect.stringMatching(/^cleancopy: in\/c.jpg: is a JPEG image/),
    ]);
    expect(await readFile(join(cwd, 'out/a.md'), 'utf8')).toBe('mine');
    expect(await filesIn(join(cwd, 'out'))).toEqual(['a.md', 'b.md']);
  });

  test('within the inputs is not taken for an input, nor are inputs written over', async () => {
    const cwd = await scrapes('a.txt');
    for (let run = 0; run < 2; run++) {
      const { status } = await cleancopy(['-q', '.', '-f', 'text', '-o', 'out', '--force'], { cwd });
      expect(status).toBe(0);
      expect(await filesIn(cwd)).toEqual(['in/a.txt', 'out/in/a.txt']);
    }
    const { status, lines } = await cleancopy(['-q', 'in', '-f', 'text', '-o', 'in', '--force'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([expect.stringMatching(/is an input, which is never written over/)]);
    expect(await readFile(join(cwd, 'in/a.txt'), 'utf8')).toBe(ARTICLE);
  });

  test('cannot be a file', async () => {
    const cwd = await scrapes('a.txt', 'b.txt');
    await writeFile(join(cwd, 'out'), 'mine');
    const { status, lines } = await cleancopy(['-q', 'in', '-o', 'out'], { cwd });
    expect(status).toBe(2);
    expect(lines).toEqual(['cleancopy: out: is a file, several results need a folder']);
  });
});

describe('output that cannot be written', () => {
  test.skipIf(!existsSync('/dev/full'))('a full disk is one line and status 3', async () => {
    const cwd = await scrapes('a.txt');
    const full = await shell('cleancopy -q in/a.txt > /dev/full', { cwd });
    expect(full.status).toBe(3);
    expect(full.lines).toEqual([
      'cleancopy: standard output: no space left on the device, free some and run again',
    ]);
    const device = await cleancopy(['-q', 'in/a.txt', '-o', '/dev/full'], { cwd });
    expect(device.status).toBe(3);
    expect(device.lines).toEqual([
      'cleancopy: /dev/full: no space left on the device, free some and run again',
    ]);
  });

  test('a file in place of a folder', async () => {
    const cwd = await scrapes('a.txt');
    const { status, lines } = await cleancopy(['-q', 'in/a.txt', '-o', 'in/a.txt/b.md'], { cwd });
    expect(status).toBe(3);
    expect(lines).toEqual([expect.stringMatching(/^cleancopy: in\/a.txt\/b.md: /)]);
  });

  test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')(
    'a full file system keeps no partial file, and the inputs that fit are done',
    async () => {
      const cwd = await scrapes('a.txt', 'b.txt');
      await writeFile(join(cwd, 'in/a.txt'), ARTICLE.repeat(200));
      await mkdir(join(cwd, 'small'));
      const { status, stdout, lines } = await shell(
        'mount -t tmpfs -o size=16k tmpfs small || exit 99; cleancopy -q -f json in -o small; s=$?; ls small; umount small; exit $s',
        { cwd },
      );
      if (status === 99) return; // Containers may not mount.
      expect(status).toBe(3);
      expect(lines).toEqual([expect.stringMatching(/^cleancopy: in\/a.txt: small\/a.json: no space left/)]);
      expect(stdout).toBe('b.json\n');
    },
  );

  test.skipIf(!existsSync('/dev/null'))('a device is written to, not replaced', async () => {
    const cwd = await scrapes('a.txt');
    expect((await cleancopy(['-q', 'in/a.txt', '-o', '/dev/null'], { cwd })).status).toBe(0);
  });
});
