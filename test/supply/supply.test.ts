import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { misplaced } from './dependencies.js';
import { bundled, closureOf, dependencies, locked } from './packages.js';

const shipped = new Set([...bundled.keys(), ...closureOf(dependencies)]);

describe('the lock file', () => {
  it('holds every package to its bytes', () => {
    const loose = [...locked].filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? ''));
    expect(loose.map(([folder]) => folder)).toEqual([]);
  });

  it('takes every package from the registry', () => {
    const elsewhere = [...locked].filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere).toEqual([]);
  });
});

describe('what users get', () => {
  it('runs no script when it is installed', () => {
    expect([...shipped].filter((folder) => locked.get(folder)?.hasInstallScript)).toEqual([]);
  });

  it('is under licences that allow it, with their notices', () => {
    const notices = readFileSync(new URL('../../dist/NOTICES', import.meta.url), 'utf8');
    expect(bundled.size).toBeGreaterThan(20);
    for (const folder of shipped) {
      const name = folder.replace(/^.*node_modules\//, '');
      const { version, license = 'MIT' } = locked.get(folder) ?? { version: '?' };
      expect(license, name).toMatch(
        /^(?:MIT|ISC|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0|\(MIT AND Zlib\))$/,
      );
      if (bundled.has(folder))
        expect(notices.includes(`\n${name} ${version} (${license})\n`), name).toBe(true);
    }
  });

  it('is all in the bill of materials, and nothing else', () => {
    const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
    });
    expect(stderr).toBe('');
    const bill = JSON.parse(stdout) as { bomFormat: string; components: { name: string; version: string }[] };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.components.map(({ name, version }) => `${name}@${version}`).sort()).toEqual(
      [...shipped]
        .map((folder) => `${folder.replace(/^.*node_modules\//, '')}@${locked.get(folder)?.version}`)
        .sort(),
    );
  });
});

it('has a reason for each dependency', () => {
  expect(misplaced()).toEqual([]);
});
