/** `npm audit`, which fails on any known vulnerability; where the registry answers no advisories, that is said instead. */
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 27 });
const answer = JSON.parse(stdout) as {
  message?: string;
  metadata?: { vulnerabilities: { total: number }; dependencies: { total: number } };
};
if (answer.metadata === undefined) {
  console.log(`audit: skipped, the registry answers no advisories (${answer.message ?? 'no reason given'})`);
} else {
  const { vulnerabilities, dependencies } = answer.metadata;
  console.log(`audit: ${vulnerabilities.total} known vulnerabilities in ${dependencies.total} packages`);
  if (vulnerabilities.total > 0) {
    spawnSync('npm', ['audit'], { stdio: 'inherit' });
    process.exitCode = 1;
  }
}
