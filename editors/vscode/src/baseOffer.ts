import * as vscode from 'vscode';
import { megabytes } from './missingBase';

/** What the user said, and when. */
interface Answer {
  readonly answer: 'fetch' | 'later' | 'never';
  readonly at: number;
}

/** Milliseconds after which somebody who said “not now” is asked again. */
const patience = 7 * 24 * 3_600_000;

/** Asks, once, whether the base of a model is fetched; nothing is fetched without a yes. */
export class BaseOffer {
  /** Models that were asked for since the window was opened. */
  private readonly asked = new Set<string>();

  /** @param memory outlives the window. */
  constructor(
    private readonly memory: vscode.Memento,
    private readonly fetch: (model: string) => Promise<void>,
  ) {}

  async offer(model: string): Promise<void> {
    if (this.asked.has(model) || this.isDeclined(model)) return;
    this.asked.add(model);
    const choice = await vscode.window.showInformationMessage(question(model), 'Fetch', 'Not Now', 'Never');
    // Closed without an answer: asked again by the next window.
    if (choice === undefined) return;
    await this.remember(model, choice === 'Fetch' ? 'fetch' : choice === 'Never' ? 'never' : 'later');
    if (choice === 'Fetch') await this.fetch(model);
  }

  /** For whoever asks for it by themselves, whatever they said before. */
  async accept(model: string): Promise<void> {
    await this.remember(model, 'fetch');
    await this.fetch(model);
  }

  private isDeclined(model: string): boolean {
    const last = this.memory.get<Answer>(key(model));
    return last?.answer === 'never' || (last?.answer === 'later' && Date.now() - last.at < patience);
  }

  private async remember(model: string, answer: Answer['answer']): Promise<void> {
    const value: Answer = { answer, at: Date.now() };
    await this.memory.update(key(model), value);
  }
}

function key(model: string): string {
  return `plimsoll.fetch.${model}`;
}

function question(model: string): string {
  const size = megabytes[model];
  return `Plimsoll needs its model, ${size === undefined ? '' : `${size} MB, `}once. Fetch it now?`;
}
