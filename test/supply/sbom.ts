/**
 * The bill of materials of what users get: `npm run --silent sbom > sbom.json`, after a build. CycloneDX as npm writes it, but
 * with the packages that are bundled instead of all that developers have.
 */
import { execFileSync } from 'node:child_process';
import { bundled, closureOf, dependencies, locked } from './packages.js';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
  scope?: string;
  properties?: { name: string; value: string }[];
}

interface Bill {
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
  metadata: { component: Component };
}

const shipped = new Set([...bundled.keys(), ...closureOf(dependencies)]);
const folders = new Set(
  [...shipped].map((folder) => `${folder.replace(/^.*node_modules\//, '')}@${locked.get(folder)?.version}`),
);
const bill = JSON.parse(
  execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  }),
) as Bill;
bill.components = bill.components
  .filter(({ name, version }) => folders.has(`${name}@${version}`))
  // To npm they are developers' as they are bundled.
  .map(({ scope: _, ...component }) => ({
    ...component,
    properties: (component.properties ?? []).filter(({ name }) => name !== 'cdx:npm:package:development'),
  }));
const kept = new Set([
  bill.metadata.component['bom-ref'],
  ...bill.components.map((component) => component['bom-ref']),
]);
bill.dependencies = bill.dependencies
  .filter(({ ref }) => kept.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => kept.has(other)) }));
const missing = shipped.size - bill.components.length;
if (missing !== 0) throw new Error(`${missing} packages are missing in the bill`);
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
