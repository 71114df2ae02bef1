import * as vscode from 'vscode';
import type { Server } from './server';

const scheme = 'hearback-page';

/** Pages that `hearback explain` writes, shown as rendered Markdown. */
export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly texts = new Map<string, string>();
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {}

  dispose(): void {
    vscode.Disposable.from(this.registration, this.changed).dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.path) ?? '';
  }

  /** Shows why there is a rule: prose and examples, which make a page but for the heading. */
  async showRule(name: string): Promise<void> {
    const { result } = await this.server.run(['explain', name]);
    const [kind, text] = result.split(/\n([^]*)/);
    await this.show(name, `*${kind!.slice(name.length).trim()}*\n${text}`);
  }

  /** Shows how a file is understood: a table for the terminal, shown as it is. */
  async showFile(file: string, title: string): Promise<void> {
    const { result } = await this.server.run(['explain', file]);
    await this.show(title, `~~~~~~text\n${result}~~~~~~\n`);
  }

  private async show(title: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${title}.md` });
    this.texts.set(uri.path, `# ${title}\n\n${text}`);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}
