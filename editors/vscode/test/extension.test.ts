import * as assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { AgendaView, Step } from '../src/agenda';
import type { Server } from '../src/server';

const owed = 'No thank-you to Grace Hopper yet';
const unsent = 'The thank-you to Grace Hopper waits unsent';
const settings = () => vscode.workspace.getConfiguration('hearback');

/** Waits until something is there. While other extensions still start, VS Code cancels what is asked. */
async function until<T>(what: string, get: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    try {
      const value = await get();
      if (value) {
        return value;
      }
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'Canceled') {
        throw error;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const shown = vscode.languages.getDiagnostics().map(([uri, all]) => [uri.path, all.map(it => it.message)]);
  throw new Error(`never came: ${what}; the findings are ${JSON.stringify(shown)}`);
}

function folder(): vscode.WorkspaceFolder {
  return vscode.workspace.workspaceFolders![0]!;
}

async function show(name: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder().uri, name);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

function finding(uri: vscode.Uri, text: string): vscode.Diagnostic | undefined {
  return vscode.languages.getDiagnostics(uri).find(it => it.source === 'hearback' && it.message.startsWith(text));
}

function codeOf(diagnostic: vscode.Diagnostic): string {
  return String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code);
}

/** Answers questions that the extension would ask the person. */
async function answering(answers: string[], act: () => Thenable<unknown>): Promise<void> {
  const window = vscode.window as { showInputBox: unknown; showQuickPick: unknown };
  const { showInputBox, showQuickPick } = window;
  window.showInputBox = async () => answers.shift();
  window.showQuickPick = async (items: readonly { label: string }[]) => {
    const wanted = answers.shift();
    return items.find(item => item.label === wanted);
  };
  try {
    await act();
  } finally {
    Object.assign(window, { showInputBox, showQuickPick });
  }
}

describe(`hearback in VS Code ${vscode.version}`, () => {
  let server: Server;
  let agenda: AgendaView;

  before(async () => {
    const extension = vscode.extensions.getExtension('hearback.hearback');
    assert.ok(extension, 'the extension is there');
    ({ server, agenda } = await extension.activate() as { server: Server; agenda: AgendaView });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('runs the program', async () => {
    await until('the server', () => server.state === 'ready');
  });

  it('has every command that it offers', async () => {
    const there = await vscode.commands.getCommands(true);
    const { commands } = vscode.extensions.getExtension('hearback.hearback')!.packageJSON.contributes;
    for (const { command } of commands as { command: string }[]) {
      assert.ok(there.includes(command), command);
    }
  });

  it('underlines what is owed, and says why', async () => {
    const { document } = await show('acme.md');
    const found = await until('the finding', () => finding(document.uri, owed));
    assert.equal(codeOf(found), 'thank-you-overdue');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(document.getText(found.range), /2026-11-18/);
    await until('the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider', document.uri, found.range.start);
      const text = hovers.flatMap(it => it.contents).map(it => (typeof it === 'string' ? it : it.value)).join('\n');
      return text.includes('thank-you-overdue') || text.includes('gone unthanked');
    });
  });

  it('lists it among the follow-ups', async () => {
    const steps = await until('the agenda', () => {
      const found = agenda.owed();
      return found.length > 1 && found;
    });
    const step = steps.find(it => it.path.endsWith('acme.md'))!;
    assert.equal(step.kind, 'thank-you');
    assert.equal(step.state, 'overdue');
    const [group] = agenda.getChildren();
    assert.equal(agenda.getTreeItem(group!).label, 'Overdue');
    const rows = agenda.getChildren(group).map(node => agenda.getTreeItem(node));
    assert.ok(rows.some(row => row.label === 'Thank-you to Grace Hopper'), JSON.stringify(rows));
    await vscode.commands.executeCommand('hearback.open', step);
    const editor = vscode.window.activeTextEditor!;
    assert.ok(editor.document.uri.path.endsWith('acme.md'));
    assert.equal(editor.selection.active.line, step.line - 1);
  });

  it('drafts by the button above the line', async () => {
    const { document } = await show('acme.md');
    const lens = await until('the button', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider', document.uri, 20);
      return lenses.find(it => it.command?.title.includes('thank-you to Grace Hopper'));
    });
    await vscode.commands.executeCommand(lens.command!.command, ...(lens.command!.arguments ?? []));
    await until('the draft', () => finding(document.uri, unsent));
    assert.ok(document.isDirty, 'nothing is saved unasked');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the finding', () => finding(document.uri, owed));
  });

  it('offers words and days where they belong', async () => {
    const { document } = await show('acme.md');
    const line = document.getText().split('\n').findIndex(it => it.startsWith('- Status: '));
    await until('a status', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider', document.uri, new vscode.Position(line, '- Status: '.length));
      return items.some(it => (typeof it.label === 'string' ? it.label : it.label.label) === 'rejected');
    });
  });

  for (const name of ['acme.md', 'acme.yaml']) {
    it(`drafts, marks as sent and falls silent in ${name}`, async () => {
      const { document } = await show(name);
      const before = document.getText();
      await until('the finding', () => finding(document.uri, owed));
      const step = await until('the step', () => agenda.owed().find((it: Step) => it.path.endsWith(name)));
      // In Markdown from the row of the view, in YAML from the cursor.
      if (name === 'acme.md') {
        await vscode.commands.executeCommand('hearback.draft', { step });
      } else {
        const at = finding(document.uri, owed)!.range.start;
        vscode.window.activeTextEditor!.selection = new vscode.Selection(at, at);
        await until('the draft', async () => {
          await vscode.commands.executeCommand('hearback.draft');
          return document.isDirty;
        });
      }
      const at = (await until('the draft', () => finding(document.uri, unsent))).range.start;
      assert.ok(!finding(document.uri, owed));
      vscode.window.activeTextEditor!.selection = new vscode.Selection(at, at);
      await until('silence', async () => {
        if (finding(document.uri, unsent)) {
          await vscode.commands.executeCommand('hearback.markSent');
        }
        return !finding(document.uri, unsent) && !finding(document.uri, owed);
      });
      await until('an agenda without it', () => !agenda.owed().some(it => it.path.endsWith(name)));
      assert.ok(await document.save());
      const text = fs.readFileSync(document.uri.fsPath, 'utf8');
      assert.ok(text.startsWith(before), text);
      assert.match(text, name === 'acme.md' ? /^### Thank-you to Grace Hopper, sent 2026-11-21$/m : /sent: 2026-11-21$/m);
      assert.match(text, /Dear Grace/);
    });
  }

  /** Another search, of another company. */
  const searchAt = (company: string) => fs.readFileSync(path.join(folder().uri.fsPath, 'acme.md'), 'utf8')
    .replaceAll('Acme Corp', company).replace(/^### [^]*/m, '');

  // A file of the same name lies in the first folder.
  for (const [where, company, root] of [
    ['a root inside the folder', 'Initech', () => path.join(folder().uri.fsPath, 'inner')],
    ['another folder of the workspace', 'Hooli', () => vscode.workspace.workspaceFolders![1]!.uri.fsPath],
  ] as const) {
    it(`opens the file of a step in ${where}`, async () => {
      const [settings, notes] = ['hearback.yaml', 'acme.md'].map(name => path.join(root(), name));
      fs.mkdirSync(root(), { recursive: true });
      fs.writeFileSync(settings!, '');
      fs.writeFileSync(notes!, searchAt(company));
      try {
        const step = await until('its step', () => agenda.owed().find(it => it.company === company));
        await vscode.commands.executeCommand('hearback.open', step);
        const editor = vscode.window.activeTextEditor!;
        assert.equal(editor.document.uri.fsPath, notes);
        assert.equal(editor.selection.active.line, step.line - 1);
        // VS Code keeps a document for minutes after its editor is closed, and what is open counts.
        const all = new vscode.Range(0, 0, editor.document.lineCount, 0);
        await editor.edit(edit => edit.replace(all, '# Nothing of the kind\n'));
        assert.ok(await editor.document.save());
        await until('no step', () => !agenda.owed().some(it => it.company === company));
      } finally {
        fs.rmSync(settings!);
        fs.rmSync(notes!);
      }
    });
  }

  it('stays silent on what is no journal', async () => {
    const { document } = await show('README.md');
    await agenda.refresh();
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri).filter(it => it.source === 'hearback'), []);
  });

  it('notices a file that another program writes', async () => {
    const file = path.join(folder().uri.fsPath, 'later.md');
    fs.writeFileSync(file, searchAt('Pied Piper'));
    try {
      await until('its step', () => agenda.owed().find(it => it.company === 'Pied Piper'));
    } finally {
      fs.rmSync(file);
    }
    await until('no step', () => !agenda.owed().some(it => it.company === 'Pied Piper'));
  });

  it('starts again when its settings change', async () => {
    await settings().update('today', '2026-11-30', vscode.ConfigurationTarget.Workspace);
    await until('the other day', () => agenda.agenda?.today === '2026-11-30');
    await settings().update('today', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the day', () => agenda.agenda?.today === '2026-11-21');
  });

  it('says so when the program cannot be run, and goes on when it can', async () => {
    await settings().update('path', '/nowhere/hearback', vscode.ConfigurationTarget.Workspace);
    await until('failure', () => server.state === 'failed');
    await settings().update('path', undefined, vscode.ConfigurationTarget.Workspace);
    await until('the server', () => server.state === 'ready');
    await until('the agenda', () => agenda.agenda);
  });

  it('explains a rule and a file', async () => {
    await vscode.commands.executeCommand('hearback.explainRule', 'thank-you-overdue');
    const tabs = () => vscode.window.tabGroups.all.flatMap(group => group.tabs).map(tab => tab.label);
    await until('the page', () => tabs().some(label => label.includes('thank-you-overdue')));
    const page = () => vscode.workspace.textDocuments
      .filter(document => document.uri.scheme === 'hearback-page').map(document => document.getText()).join('\n');
    await until('its text', () => page().includes('# thank-you-overdue\n\n*warning, Timing*\n') && page().includes('unthanked'));
    await show('acme.md');
    await vscode.commands.executeCommand('hearback.explainFile');
    await until('the verdict', () => tabs().some(label => label.startsWith('Preview') && label.includes('acme.md')));
    await until('its text', () => page().includes('Acme Corp'));
  });

  it('writes a journal and an application', async () => {
    const fresh = vscode.workspace.workspaceFolders![1]!.uri.fsPath;
    const window = vscode.window as { showWorkspaceFolderPick: unknown; showErrorMessage: unknown };
    const { showWorkspaceFolderPick, showErrorMessage } = window;
    window.showWorkspaceFolderPick = async () => vscode.workspace.workspaceFolders![1];
    window.showErrorMessage = async (_: string, button: string) => button;
    try {
      // Where there is no journal yet, it is offered to begin one.
      await answering(['Umbrella', 'Gardener', 'Markdown', 'Ada Lovelace'],
        () => vscode.commands.executeCommand('hearback.newApplication'));
      const journal = await until('the journal', () => {
        const name = vscode.window.activeTextEditor?.document.uri.fsPath;
        return name?.startsWith(fresh) && name;
      });
      await answering(['Umbrella', 'Gardener'], () => vscode.commands.executeCommand('hearback.newApplication'));
      await until('the application', () => fs.readdirSync(fresh)
        .some(name => name.endsWith('.md') && fs.readFileSync(path.join(fresh, name), 'utf8').includes('Umbrella')));
      assert.match(fs.readFileSync(journal, 'utf8'), /^hearback: 1\ncandidate: Ada Lovelace$/m);
    } finally {
      Object.assign(window, { showWorkspaceFolderPick, showErrorMessage });
    }
  });
});
