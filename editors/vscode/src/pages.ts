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

  /** Shows what `hearback explain SUBJECT` says, under a title. */
  async show(subject: string, title: string): Promise<void> {
    const { result } = await this.server.run(['explain', subject]);
    const uri = vscode.Uri.from({ scheme, path: `/${title}.md` });
    this.texts.set(uri.path, result);
    this.changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}
