import * as path from 'node:path';
import * as vscode from 'vscode';
import { subjectOf, titleOf, type AgendaView, type Step } from './agenda';
import type { Pages } from './pages';
import { folderOf, type Server } from './server';

/** What a command gets: nothing from the palette, a row of the view from its menu. */
type Row = { step: Step } | undefined;

export function registerCommands(
  context: vscode.ExtensionContext,
  server: Server,
  agenda: AgendaView,
  pages: Pages,
): void {
  const commands: Record<string, (...args: never[]) => Promise<void>> = {
    newJournal: () => newJournal(server),
    newApplication: () => newApplication(server, agenda),
    draft: (row: Row) => draft(agenda, row),
    markSent: (row: Row) => markSent(row),
    showAgenda: () => agenda.reveal(),
    refresh: () => agenda.refresh(),
    open: async (step: Step) => void (await open(step)),
    explainRule: (rule: unknown) => explainRule(server, pages, rule),
    explainFile: () => explainFile(pages),
    restart: () => server.restart(),
    showLog: async () => server.showLog(),
  };
  for (const [name, command] of Object.entries(commands)) {
    const run = async (...args: never[]) => {
      try {
        await command(...args);
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(`hearback.${name}`, run));
  }
}

/** Lets the program write a first journal into the folder, and opens it. */
async function newJournal(server: Server): Promise<void> {
  const folder = await pickFolder();
  if (!folder) {
    return;
  }
  const forms = [
    { label: 'Markdown', description: 'headings and lists, as in notes', form: 'markdown' },
    { label: 'YAML', description: 'keys and values', form: 'yaml' },
  ];
  const choice = await vscode.window.showQuickPick(forms, { placeHolder: 'How do you like to write?' });
  const name = choice && (await vscode.window.showInputBox({
    prompt: 'Your name, as you sign your messages? Drafts are signed with it. It may stay empty.',
    placeHolder: 'Ada Lovelace',
    ignoreFocusOut: true,
  }));
  if (choice && name !== undefined) {
    const signed = name.trim() ? [`--name=${name.trim()}`] : [];
    const { said } = await server.run(['init', '--form', choice.form, ...signed, folder], folder);
    await openNamed(said, folder);
  }
}

/** Asks for a company and a role, lets the program write them down, and opens the place. */
async function newApplication(server: Server, agenda: AgendaView): Promise<void> {
  const folder = await pickFolder();
  const company = folder && (await ask('Which company?', 'Acme Corp'));
  const role = company && (await ask('Which role?', 'Backend Engineer'));
  if (folder && company && role) {
    await vscode.workspace.saveAll(false);
    // After a double dash a company may be called whatever it likes.
    const add = (file: string[]) => server.run(['new', ...server.today(), ...file, '--', company, role], folder);
    const { said } = await add([]).catch(async (error: Error) => {
      const files = [...error.message.matchAll(/--file (.+)$/gm)].map(([, file]) => file!);
      const file = files.length > 0 && (await vscode.window.showQuickPick(files, { placeHolder: 'Into which journal?' }));
      if (file) {
        return add(['--file', file]);
      }
      if (files.length > 0) {
        return { said: '' };
      }
      if (error.message.includes('`hearback init`')) {
        if (await vscode.window.showErrorMessage(error.message, 'New Journal')) {
          await newJournal(server);
        }
        return { said: '' };
      }
      throw error;
    });
    await openNamed(said, folder);
    await agenda.refresh();
  }
}

/** Drafts the message of a row of the view; else of the cursor's line; else of one that is picked. */
async function draft(agenda: AgendaView, row: Row): Promise<void> {
  if (row) {
    await draftAt(await open(row.step), row.step);
    return;
  }
  const editor = vscode.window.activeTextEditor;
  const here = editor && (await fixes(editor, 'Draft '));
  if (editor && here && here.length > 0) {
    await applyOne(editor, here);
    return;
  }
  await agenda.refresh();
  const items = agenda.owed().map(step => ({
    label: titleOf(step),
    description: subjectOf(step),
    detail: step.reason,
    step,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage('Nothing to draft: no follow-up is due');
    return;
  }
  const choice = await vscode.window.showQuickPick(items, { placeHolder: 'Draft which message?' });
  if (choice) {
    await draftAt(await open(choice.step), choice.step);
  }
}

async function draftAt(editor: vscode.TextEditor, step: Step): Promise<void> {
  const found = await retry(() => fixes(editor, 'Draft '));
  const own = found.filter(action => step.to.length === 0 || step.to.some(name => action.title.includes(name)));
  if (found.length === 0) {
    void vscode.window.showInformationMessage(`${titleOf(step)}: nothing to draft, it may be drafted already`);
    return;
  }
  await applyOne(editor, own.length > 0 ? own : found);
}

/** Marks the draft that the cursor's line, or a row of the view, speaks of as sent today. */
async function markSent(row: Row): Promise<void> {
  const editor = row ? await open(row.step) : vscode.window.activeTextEditor;
  const find = () => (editor ? fixes(editor, 'Mark as sent') : Promise.resolve([]));
  const found = row ? await retry(find) : await find();
  if (editor && found.length > 0) {
    await applyOne(editor, found);
  } else {
    void vscode.window.showInformationMessage('No unsent message on this line');
  }
}

/** The quick fixes of the cursor's line whose titles begin so. */
async function fixes(editor: vscode.TextEditor, beginning: string): Promise<vscode.CodeAction[]> {
  const line = editor.document.lineAt(editor.selection.active.line).range;
  try {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      line,
      vscode.CodeActionKind.QuickFix.value,
      20,
    );
    return found.filter(action => action.title.startsWith(beginning) && action.edit);
  } catch (error) {
    // While other extensions still start, VS Code gives up a request that runs.
    if (error instanceof Error && error.name === 'Canceled') {
      return [];
    }
    throw error;
  }
}

/** Asks again for some seconds: a document that was just opened has not been checked yet. */
async function retry<T>(find: () => Promise<T[]>): Promise<T[]> {
  for (let round = 0; round < 40; round++) {
    const found = await find();
    if (found.length > 0) {
      return found;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  return [];
}

/** Applies a fix, after asking which where there are several, and shows what it wrote. */
async function applyOne(editor: vscode.TextEditor, found: vscode.CodeAction[]): Promise<void> {
  const action = found.length === 1
    ? found[0]
    : (await vscode.window.showQuickPick(found.map(it => ({ label: it.title, it }))))?.it;
  if (!action?.edit || !(await vscode.workspace.applyEdit(action.edit))) {
    return;
  }
  const [first] = action.edit.get(editor.document.uri);
  if (first) {
    const end = editor.document.positionAt(editor.document.offsetAt(first.range.start) + first.newText.length);
    editor.revealRange(new vscode.Range(first.range.start, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

/** Opens the place of a step. */
async function open(step: Step): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(step.uri, true));
  const place = document.validatePosition(new vscode.Position(step.position.line, step.position.character));
  return vscode.window.showTextDocument(document, { selection: new vscode.Range(place, place) });
}

async function explainRule(server: Server, pages: Pages, rule: unknown): Promise<void> {
  const name = typeof rule === 'string' ? rule : (ruleAtCursor() ?? (await pickRule(server)));
  if (name) {
    await pages.showRule(name);
  }
}

async function explainFile(pages: Pages): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.uri.scheme !== 'file') {
    void vscode.window.showInformationMessage('Open a saved Markdown or YAML file first');
    return;
  }
  const name = vscode.workspace.asRelativePath(document.uri, false);
  await pages.showFile(document.uri.fsPath, name.replaceAll(/[/\\]/g, ' › '));
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const own = editor && vscode.languages.getDiagnostics(editor.document.uri)
    .find(it => it.source === 'hearback' && it.range.contains(editor.selection.active));
  const code = typeof own?.code === 'object' ? own.code.value : own?.code;
  return code?.toString();
}

async function pickRule(server: Server): Promise<string | undefined> {
  const { result } = await server.run(['rules', '--format', 'json']);
  const { rules } = JSON.parse(result) as { rules: { name: string; summary: string }[] };
  const items = rules.map(({ name, summary }) => ({ label: name, detail: summary }));
  return (await vscode.window.showQuickPick(items, { placeHolder: 'Which rule?', matchOnDetail: true }))?.label;
}

async function pickFolder(): Promise<string | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return (await vscode.window.showWorkspaceFolderPick())?.uri.fsPath;
  }
  const folder = folderOf(undefined);
  if (!folder) {
    const choice = await vscode.window.showInformationMessage('Open the folder of your notes first', 'Open Folder');
    if (choice) {
      await vscode.commands.executeCommand('vscode.openFolder');
    }
  }
  return folder;
}

async function ask(prompt: string, placeHolder: string): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({ prompt, placeHolder, ignoreFocusOut: true });
  return text?.trim() || undefined;
}

/** Opens the file that the program says it wrote, at the line that it names. */
async function openNamed(said: string, folder: string): Promise<void> {
  const named = said.match(/(?:It is in (.+):(\d+)$|^(.+) is your journal)/m);
  const name = named?.[1] ?? named?.[3];
  if (name) {
    const file = path.isAbsolute(name) ? vscode.Uri.file(name) : vscode.Uri.joinPath(vscode.Uri.file(folder), name);
    const line = Number(named?.[2] ?? 1) - 1;
    const selection = new vscode.Range(line, 0, line, 0);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file), { selection });
  }
}
