// Packs the extension for this machine's platform, with the program inside:
//
//   npm run package                      takes the release build of this repository
//   HEARBACK=/usr/bin/hearback npm run package
//
// Needs no network once `npm ci` has run.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const executable = process.platform === 'win32' ? 'hearback.exe' : 'hearback';
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
const program = process.env.HEARBACK ?? path.join(target, 'release', executable);

if (!fs.existsSync(program)) {
  console.error(`${program} is not there: run "cargo build --release -p hearback" first`);
  process.exit(1);
}
fs.rmSync(path.join(here, 'bin'), { recursive: true, force: true });
fs.mkdirSync(path.join(here, 'bin'));
fs.copyFileSync(program, path.join(here, 'bin', executable));
fs.chmodSync(path.join(here, 'bin', executable), 0o755);
fs.copyFileSync(path.join(root, 'LICENSE'), path.join(here, 'LICENSE'));
for (const picture of ['vscode-quick-fix.png', 'vscode-follow-ups.png']) {
  fs.copyFileSync(path.join(root, 'docs/images', picture), path.join(here, 'media/walkthrough', picture));
}

const packed = spawnSync(
  process.execPath,
  [
    path.join(here, 'node_modules/@vscode/vsce/vsce'), 'package',
    '--target', `${process.platform}-${process.arch}`,
    '--no-dependencies', '--allow-missing-repository',
    '--out', process.env.VSIX ?? path.join(here, 'hearback.vsix'),
  ],
  { cwd: here, stdio: 'inherit' },
);
process.exit(packed.status ?? 1);
