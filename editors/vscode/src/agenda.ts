import * as vscode from 'vscode';
import type { Server } from './server';

/** What to do next, as `hearback agenda --format json` says it, and where in the editor. */
export interface Agenda {
  version: number;
  today: string;
  steps: Step[];
}

export type StepState = 'overdue' | 'due' | 'upcoming' | 'waiting';

export interface Step {
  kind: string;
  state: StepState;
  due: string | null;
  overdue_from: string | null;
  company: string | null;
  role: string | null;
  to: string[];
  channel: string;
  path: string;
  line: number;
  reason: string;
  advice: string[];
  uri: string;
  position: { line: number; character: number };
}

const groups: [StepState, string, vscode.ThemeIcon][] = [
  ['overdue', 'Overdue', new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))],
  ['due', 'Due', new vscode.ThemeIcon('mail')],
  ['upcoming', 'Coming up', new vscode.ThemeIcon('calendar')],
  ['waiting', 'Waiting', new vscode.ThemeIcon('watch')],
];

/** A heading of the view, or a step below one. */
type Node = { state: StepState } | { step: Step };

/** Whether somebody should act on it now. */
export function isOwed(step: Step): boolean {
  return step.state === 'overdue' || step.state === 'due';
}

/** What a step asks for: "Thank-you to Grace Hopper". */
export function titleOf(step: Step): string {
  const kind = step.kind.charAt(0).toUpperCase() + step.kind.slice(1);
  return step.to.length > 0 ? `${kind} to ${step.to.join(', ')}` : kind;
}

/** Whom it is about: "Acme Corp, Backend Engineer". */
export function subjectOf(step: Step): string {
  return [step.company, step.role].filter(Boolean).join(', ');
}

/** The view Follow-ups, its badge, and the entry in the status bar. */
export class AgendaView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly status = vscode.window.createStatusBarItem('hearback.agenda', vscode.StatusBarAlignment.Left, 1);
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private asked = 0;

  readonly onDidChangeTreeData = this.changed.event;
  agenda: Agenda | undefined;

  constructor(private readonly server: Server) {
    this.view = vscode.window.createTreeView('hearback.agenda', { treeDataProvider: this, showCollapseAll: false });
    this.status.name = 'hearback';
    this.status.command = 'hearback.showAgenda';
    const soon = () => this.refreshSoon();
    // The server tells when a text, a file or the day makes a difference.
    this.subscriptions = [
      this.changed, this.view, this.status,
      server.onDidChange(soon), server.onDidChangeAgenda(soon),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration('hearback') && soon()),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  /** Asks the server what is owed now. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    const number = ++this.asked;
    const days = vscode.workspace.getConfiguration('hearback').get<number>('agenda.days', 14);
    const agenda = await this.server.request<Agenda>('hearback/agenda', { days }).catch(() => undefined);
    // An answer that was overtaken by a later question is of no use.
    if (number === this.asked) {
      this.agenda = agenda;
      this.show();
    }
  }

  /** Brings the view to the front, with the keys on its first step. */
  async reveal(): Promise<void> {
    await vscode.commands.executeCommand('hearback.agenda.focus');
    const [group] = this.getChildren();
    const [first] = this.getChildren(group);
    if (group && first) {
      // It may be gone already: then the view has shown what came instead.
      await this.view.reveal(first, { focus: true }).then(undefined, () => undefined);
    }
  }

  /** The steps that somebody should act on now. */
  owed(): Step[] {
    return this.agenda?.steps.filter(isOwed) ?? [];
  }

  getChildren(node?: Node): Node[] {
    const steps = this.agenda?.steps ?? [];
    if (node === undefined) {
      return groups.filter(([state]) => steps.some(step => step.state === state)).map(([state]) => ({ state }));
    }
    return 'state' in node ? steps.filter(step => step.state === node.state).map(step => ({ step })) : [];
  }

  getParent(node: Node): Node | undefined {
    return 'step' in node ? { state: node.step.state } : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('state' in node) {
      const [, label] = groupOf(node.state);
      const open = node.state === 'waiting'
        ? vscode.TreeItemCollapsibleState.Collapsed
        : vscode.TreeItemCollapsibleState.Expanded;
      const item = new vscode.TreeItem(label, open);
      item.id = node.state;
      const number = this.getChildren(node).length;
      item.accessibilityInformation = { label: `${label}, ${count(number, 'follow-up')}` };
      return item;
    }
    return itemOf(node.step);
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), 200);
  }

  private show(): void {
    this.changed.fire();
    const owed = this.owed();
    const overdue = owed.filter(step => step.state === 'overdue').length;
    const words = `${count(owed.length, 'follow-up')} due` + (overdue > 0 ? `, ${overdue} of them overdue` : '');
    this.view.badge = owed.length > 0 ? { value: owed.length, tooltip: words } : undefined;
    this.view.description = this.agenda && `as of ${this.agenda.today}`;
    if (this.server.state === 'failed') {
      this.status.text = '$(error) hearback';
      this.status.tooltip = 'hearback does not run';
    } else {
      this.status.text = `$(mail) ${owed.length}`;
      this.status.tooltip = words;
    }
    this.status.accessibilityInformation = { label: `hearback: ${this.status.tooltip}` };
    const wanted = vscode.workspace.getConfiguration('hearback').get<boolean>('statusBar', true);
    if (wanted && (owed.length > 0 || this.server.state === 'failed')) {
      this.status.show();
    } else {
      this.status.hide();
    }
  }
}

function groupOf(state: StepState): (typeof groups)[number] {
  return groups.find(([it]) => it === state) ?? groups[0]!;
}

function itemOf(step: Step): vscode.TreeItem {
  const item = new vscode.TreeItem(titleOf(step));
  // A side bar is narrow, and what is owed is owed now.
  item.description = [isOwed(step) ? undefined : step.due, step.company].filter(Boolean).join(' · ');
  const [, group, icon] = groupOf(step.state);
  item.iconPath = icon;
  item.contextValue = isOwed(step) ? 'owed' : 'later';
  const lines = [
    subjectOf(step),
    step.due && `Due ${step.due}${step.overdue_from ? `, overdue from ${step.overdue_from}` : ''}`,
    step.reason,
    `${step.path}:${step.line}`,
  ];
  item.tooltip = lines.filter(Boolean).join('\n');
  // A screen reader says this, and none of what is seen.
  const spoken = [`${titleOf(step)}, ${group.toLowerCase()}`, ...lines];
  item.accessibilityInformation = { label: spoken.filter(Boolean).join('. ') };
  item.command = { command: 'hearback.open', title: 'Open', arguments: [step] };
  return item;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
