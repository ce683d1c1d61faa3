/**
 * No text makes a regular expression slow: each one of `src/` takes time linear in its input, by the analysis that
 * eslint-plugin-regexp is built on (scslre). Literals are found in the sources, the others as the code makes them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { RegExpParser } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SOURCES = new URL('../src/', import.meta.url);
const parser = new RegExpParser({ ecmaVersion: 2024 });

interface Expression {
  source: string;
  flags: string;
  where: string;
}

/** The regular expressions that are written as such. */
function literals(): Expression[] {
  const found: Expression[] = [];
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = ts.createSourceFile(
      name,
      readFileSync(new URL(name, SOURCES), 'utf8'),
      ts.ScriptTarget.ESNext,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const { pattern, flags } = parser.parseLiteral(node.text);
        const { line } = file.getLineAndCharacterOfPosition(node.pos);
        found.push({ source: pattern.raw, flags: flags.raw, where: `src/${name}:${line + 1}` });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** The regular expressions that are put together when the modules are loaded. */
async function composed(): Promise<Expression[]> {
  const found: Expression[] = [];
  const Native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, args, newTarget) as RegExp;
      found.push({ source: made.source, flags: made.flags, where: 'composed' });
      return made;
    },
  });
  try {
    await import('../src/metadata/dates.js');
    await import('../src/metadata/names.js');
    await import('../src/read/mojibake.js');
    await import('../src/index.js');
  } finally {
    globalThis.RegExp = Native;
  }
  return found;
}

/** How an expression can be made slow; undefined if it cannot. */
function slowness({ source, flags, where }: Expression): string | undefined {
  const { reports } = analyse({ source, flags });
  const [report] = reports;
  if (report === undefined) return undefined;
  return `${where}: ${report.exponential ? 'exponential' : 'quadratic'}: /${source}/${flags}`;
}

describe('every regular expression takes linear time', () => {
  it('as literals', { timeout: 120_000 }, () => {
    const expressions = literals();
    expect(expressions.length).toBeGreaterThan(300);
    expect(expressions.map(slowness).filter((slow) => slow !== undefined)).toEqual([]);
  });

  it('as composed', { timeout: 120_000 }, async () => {
    const expressions = await composed();
    expect(expressions.length).toBeGreaterThan(8);
    expect(expressions.map(slowness).filter((slow) => slow !== undefined)).toEqual([]);
  });

  it('and the analysis finds one that does not', () => {
    expect(slowness({ source: '\\s+$', flags: '', where: 'here' })).toContain('quadratic');
    expect(slowness({ source: '^(a+)+$', flags: '', where: 'here' })).toContain('exponential');
  });
});
