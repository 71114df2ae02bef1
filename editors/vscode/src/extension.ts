import * as vscode from 'vscode';
import { AgendaView } from './agenda';
import { registerCommands } from './commands';
import { Pages } from './pages';
import { Server } from './server';

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<{ server: Server; agenda: AgendaView }> {
  const running = new Server(context);
  server = running;
  const agenda = new AgendaView(running);
  const pages = new Pages(running);
  context.subscriptions.push(running, agenda, pages);
  registerCommands(context, running, agenda, pages);
  await running.start();
  return { server: running, agenda };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
