import * as vscode from 'vscode';
import { LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import { findProgram, run, type Program, type Written } from './program';

/** What the extension is doing, as the views are told by the context `hearback.state`. */
export type Running = 'starting' | 'ready' | 'failed';

const restartFor = ['hearback.path', 'hearback.today'];

/** The language server: finds it, starts it, starts it again when its settings change. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private program: Program | undefined;
  private readonly log = vscode.window.createOutputChannel('hearback', { log: true });
  private readonly changed = new vscode.EventEmitter<Running>();
  private readonly agendaChanged = new vscode.EventEmitter<void>();
  private readonly subscriptions: vscode.Disposable[] = [this.log, this.changed, this.agendaChanged];
  // Starts and stops queue up behind each other, so that two of them never overlap.
  private queue: Promise<void> = Promise.resolve();

  /** Fires when it starts, is ready, or has failed. */
  readonly onDidChange = this.changed.event;
  /** Fires when the agenda may be another one, for whatever reason. */
  readonly onDidChangeAgenda = this.agendaChanged.event;
  state: Running = 'starting';

  constructor(private readonly context: vscode.ExtensionContext) {
    this.subscriptions.push(
      vscode.workspace.onDidChangeConfiguration(event => {
        if (restartFor.some(setting => event.affectsConfiguration(setting))) {
          void this.restart();
        }
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    );
  }

  start(): Promise<void> {
    return this.enqueue(() => this.startNow());
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** Asks the server. Rejects when it does not run. */
  request<Answer>(method: string, params: object): Promise<Answer> {
    if (!this.client || this.state !== 'ready') {
      return Promise.reject(new Error('hearback does not run'));
    }
    return this.client.sendRequest<Answer>(method, params);
  }

  /** `--today`, where the settings name another day. */
  today(): string[] {
    const today = vscode.workspace.getConfiguration('hearback').get<string>('today')?.trim();
    return today ? ['--today', today] : [];
  }

  /** Runs the command once, in the folder of a document or of the workspace. */
  run(args: string[], folder = folderOf(vscode.window.activeTextEditor?.document.uri)): Promise<Written> {
    return this.program
      ? run(this.program.path, args, folder)
      : Promise.reject(new Error('hearback was not found'));
  }

  showLog(): void {
    this.log.show();
  }

  dispose(): void {
    void this.stop().finally(() => vscode.Disposable.from(...this.subscriptions).dispose());
  }

  private enqueue(step: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(step, step);
    return this.queue;
  }

  private async startNow(): Promise<void> {
    this.become('starting');
    this.program = findProgram(this.context.extensionPath);
    if (!this.program) {
      this.fail('hearback was not found: it is not on the PATH, and hearback.path names none');
      return;
    }
    this.log.info(`starting ${this.program.path} (from ${this.program.from})`);
    if (!vscode.workspace.isTrusted) {
      this.log.info('this folder is not trusted: a hearback.path of its own is ignored');
    }
    const client = new LanguageClient(
      'hearback',
      'hearback',
      // Without a transport: naming one would add an argument of its own.
      { command: this.program.path, args: ['lsp'] },
      this.options(),
    );
    client.onDidChangeState(({ newState }) => {
      // It ended on its own, and was not started again after too many times.
      if (newState === State.Stopped && this.client === client && this.state === 'ready') {
        this.become('failed');
      } else if (newState === State.Running && this.client === client) {
        this.become('ready');
      }
    });
    client.onNotification('hearback/agendaChanged', () => this.agendaChanged.fire());
    this.client = client;
    try {
      await client.start();
      this.become('ready');
    } catch (error) {
      this.client = undefined;
      this.fail(`${this.program.path} does not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async stopNow(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client?.needsStop()) {
      await client.stop().catch((error: unknown) => this.log.warn(String(error)));
    }
    await client?.dispose().catch(() => undefined);
  }

  private options(): LanguageClientOptions {
    const [, today] = this.today();
    return {
      documentSelector: ['file', 'untitled'].flatMap(scheme =>
        ['markdown', 'yaml'].map(language => ({ scheme, language })),
      ),
      initializationOptions: { agenda: true, ...(today ? { today } : {}) },
      outputChannel: this.log,
      traceOutputChannel: this.log,
      markdown: { supportHtml: false },
    };
  }

  private become(state: Running): void {
    this.state = state;
    void vscode.commands.executeCommand('setContext', 'hearback.state', state);
    this.changed.fire(state);
  }

  private fail(message: string): void {
    this.log.error(message);
    this.become('failed');
    const settings = 'Open Settings';
    const log = 'Show Log';
    void vscode.window.showErrorMessage(message, settings, log).then(choice => {
      if (choice === settings) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'hearback.path');
      } else if (choice === log) {
        this.showLog();
      }
    });
  }
}

/** The folder of the workspace that a document belongs to; without one, the first. */
export function folderOf(document: vscode.Uri | undefined): string | undefined {
  const own = document && vscode.workspace.getWorkspaceFolder(document);
  return (own ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
}
