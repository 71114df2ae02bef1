import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

const executable = process.platform === 'win32' ? 'hearback.exe' : 'hearback';

/** Where the program is, and which of the three ways found it. */
export interface Program {
  path: string;
  from: 'settings' | 'extension' | 'PATH';
}

/**
 * Finds the program: the one that the settings name, else the one that came with the extension, else
 * the first on the PATH. VS Code itself leaves out a name that an untrusted folder sets.
 */
export function findProgram(extension: string): Program | undefined {
  const named = vscode.workspace.getConfiguration('hearback').get<string>('path')?.trim();
  if (named) {
    return { path: expandHome(named), from: 'settings' };
  }
  const bundled = path.join(extension, 'bin', executable);
  if (isExecutable(bundled)) {
    return { path: bundled, from: 'extension' };
  }
  // Relative parts of the PATH would run what lies in the folder that happens to be open.
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  const found = folders.map(folder => path.join(folder, executable)).find(isExecutable);
  return found === undefined ? undefined : { path: found, from: 'PATH' };
}

/** What the program wrote: its results, and what it said besides. */
export interface Written {
  result: string;
  said: string;
}

/** Runs the program once. Rejects with its own words when it could not do it. */
export function run(program: string, args: string[], folder: string | undefined): Promise<Written> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, timeout: 30_000, windowsHide: true }, (error, stdout, stderr) => {
      // 1 says that there are findings, which is an answer.
      if (error && error.code !== 1) {
        reject(new Error(stderr.trim().replace(/^error: /, '') || error.message));
      } else {
        resolve({ result: stdout, said: stderr });
      }
    });
  });
}

function expandHome(name: string): string {
  return name.startsWith('~/') ? path.join(process.env.HOME ?? '', name.slice(2)) : name;
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
