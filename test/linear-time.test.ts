/**
 * No text makes a regular expression slow. The lint step reads those that are written as such (eslint-plugin-regexp); here are
 * those that the code puts together, by the same analysis (scslre).
 */
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';

interface Expression {
  source: string;
  flags: string;
}

/** The regular expressions that are put together when the modules are loaded. */
async function composed(): Promise<Expression[]> {
  const found: Expression[] = [];
  const Native = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, args: [string | RegExp, string?], newTarget) {
      const made = Reflect.construct(target, args, newTarget) as RegExp;
      found.push({ source: made.source, flags: made.flags });
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
function slowness({ source, flags }: Expression): string | undefined {
  const { reports } = analyse({ source, flags });
  const [report] = reports;
  if (report === undefined) return undefined;
  return `${report.exponential ? 'exponential' : 'quadratic'}: /${source}/${flags}`;
}

describe('every regular expression that is put together takes linear time', () => {
  it('on any input', { timeout: 120_000 }, async () => {
    const expressions = await composed();
    expect(expressions.length).toBeGreaterThan(8);
    expect(expressions.map(slowness).filter((slow) => slow !== undefined)).toEqual([]);
  });

  it('and the analysis finds one that does not', () => {
    expect(slowness({ source: '\\s+$', flags: '' })).toContain('quadratic');
    expect(slowness({ source: '^(a+)+$', flags: '' })).toContain('exponential');
  });
});
