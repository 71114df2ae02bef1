// Runs inside VS Code's host for extensions, which calls `run` and takes its promise for the result.
import * as fs from 'node:fs';
import * as path from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  // VS Code talks on the console as well, so the results go to a file of their own.
  const results = process.env.HEARBACK_RESULTS ?? path.join(__dirname, 'results.txt');
  const say = (line: string) => fs.appendFileSync(results, `${line}\n`);
  const mocha = new Mocha({ ui: 'bdd', timeout: 240_000, reporter: Mocha.reporters.Base });
  mocha.addFile(path.join(__dirname, 'extension.test.js'));
  const failures = await new Promise<number>(resolve => {
    const runner = mocha.run(count => {
      say(`  ${runner.stats?.passes ?? 0} passing`);
      say(`  ${runner.stats?.failures ?? 0} failing`);
      resolve(count);
    });
    runner.on('suite', suite => suite.title && say(suite.title));
    runner.on('pass', test => say(`  ok ${test.title} (${test.duration ?? 0} ms)`));
    runner.on('fail', (test, error) => say(`  not ok ${test.title}\n${error.stack ?? error.message}`));
  });
  if (failures > 0) {
    throw new Error(`${failures} tests failed`);
  }
}
