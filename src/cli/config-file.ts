import { lilconfig } from 'lilconfig';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { rules } from '../check/rules/index.js';
import { type Config, configSchema } from '../check/settings.js';
import { inWords, UsageError } from '../errors.js';
import { suggestion } from './suggest.js';

/** A configuration and the file it came from; none where no file was found. */
export interface ConfigFile {
  config: Config;
  path: string | undefined;
}

const PLACES = ['cleancopy.config.json', 'cleancopy.config.yaml', 'cleancopy.config.yml'];

/** Reads the configuration at `path`, or the nearest one from the working folder upwards. */
export async function configFile(path: string | undefined): Promise<ConfigFile> {
  const explorer = lilconfig('cleancopy', {
    searchPlaces: PLACES,
    loaders: { '.json': loader(JSON.parse), '.yaml': loader(parseYaml), '.yml': loader(parseYaml) },
  });
  if (path !== undefined && !/\.(?:json|ya?ml)$/i.test(path)) {
    throw new UsageError(`${path}: configuration files end in .json, .yaml or .yml`);
  }
  try {
    const found = path === undefined ? await explorer.search() : await explorer.load(path);
    if (!found) return { config: {}, path: undefined };
    return { config: found.isEmpty ? {} : checked(found.config ?? {}, found.filepath), path: found.filepath };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path ?? 'configuration'}: ${inWords(error)}`, { cause: error });
  }
}

const loader =
  (parse: (text: string) => unknown) =>
  (path: string, text: string): unknown => {
    try {
      return parse(text);
    } catch (error) {
      throw new UsageError(`${path}: ${inWords(error)}`, { cause: error });
    }
  };

/** The configuration, or a `UsageError` that names the key, says what is wrong with it, and what is allowed. */
export function checked(value: unknown, file: string): Config {
  const { data, error } = configSchema.safeParse(value, { reportInput: true });
  if (data) return data;
  const issue = telling(error.issues);
  throw new UsageError(`${file}: ${issue ? said(issue, []) : 'is no configuration'}`);
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

function said(issue: Issue, above: Path): string {
  const path = [...above, ...issue.path];
  const key = path.length === 0 ? 'the configuration' : path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [unknown = ''] = issue.keys;
      const allowed = keysAt(path);
      const where = path.length === 0 ? '' : ` in ${key}`;
      return `unknown key "${unknown}"${where}, choose from ${allowed.join(', ')}${suggestion(unknown, allowed)}`;
    }
    case 'invalid_union':
      return saidOfUnion(issue, path, key);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      return `${key}: ${shown(issue.input)} is not allowed, choose from ${allowed.join(', ')}${suggestion(String(issue.input), allowed)}`;
    }
    case 'invalid_type':
      return `${key}: must be ${article(issue.expected)}, is ${shown(issue.input)}`;
    case 'too_small':
      return `${key}: must be at least ${issue.minimum}, is ${shown(issue.input)}`;
    case 'too_big':
      return `${key}: must be at most ${issue.maximum}, is ${shown(issue.input)}`;
    default:
      return `${key}: ${shown(issue.input)} is not allowed: ${issue.message}`;
  }
}

/** What was meant decides which alternative's complaint helps: a text was meant as a severity, an object as options. */
function saidOfUnion(issue: Issue & { code: 'invalid_union' }, path: Path, key: string): string {
  const { input, errors } = issue;
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const meant = typeof input === 'string' ? errors[0] : isObject ? errors[1] : undefined;
  const first = meant && telling(meant);
  if (first) return said(first, path);
  return `${key}: must be off, warn or error, or an object of options, is ${shown(input)}`;
}

/** Of several complaints, that about a mistyped key: others may only follow from it. */
const telling = (issues: readonly Issue[]): Issue | undefined =>
  issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];

/** The keys that are allowed at a place of the configuration. */
function keysAt(path: Path): string[] {
  if (path.length === 0) return Object.keys(configSchema.shape);
  if (path[0] === 'sites') return path.length === 2 ? ['rules'] : keysAt(path.slice(2));
  const rule = rules.find(({ id }) => id === path[1]);
  return rule ? ['severity', ...Object.keys(rule.options.shape)] : rules.map(({ id }) => id);
}

const article = (type: string): string =>
  /^[aeiou]/.test(type) && type !== 'union' ? `an ${type}` : `a ${type}`;

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
