import { missingBase } from './missingBase';

/** As much of the answer to `plimsoll/status` as is read here. */
export interface StatusReport {
  readonly model: {
    readonly state: 'notStarted' | 'loading' | 'ready' | 'failed';
    readonly reason?: string;
    readonly name?: string;
  };
  /** The document that is being scored. */
  readonly scoring?: string;
}

/** What is known of the server: what it says, or that it cannot say anything. */
export type Status = StatusReport | 'starting' | 'stopped';

/** The model whose base is not on this machine. */
export function missingModel(status: Status): string | undefined {
  return typeof status === 'string' ? undefined : missingBase(status.model.reason ?? '');
}

/** What the status item shows. */
export interface Look {
  readonly text: string;
  readonly tooltip: string;
  readonly colour?: 'error' | 'warning';
}

/** Whether it will soon be another. */
export function isBusy(status: Status): boolean {
  if (typeof status === 'string') return status === 'starting';
  const { state } = status.model;
  return state === 'notStarted' || state === 'loading' || status.scoring !== undefined;
}

/** How a status looks. No sign stands for safe: silence clears nothing. */
export function look(status: Status, isEnabled: boolean): Look {
  if (status === 'stopped') {
    return {
      text: '$(error) Plimsoll: stopped',
      tooltip: 'Plimsoll’s server does not run. Restart it, or see its log.',
      colour: 'error',
    };
  }
  if (!isEnabled) {
    return { text: '$(circle-slash) Plimsoll: off', tooltip: 'No code is scored here (plimsoll.enable).' };
  }
  if (status === 'starting') return loading;
  const { state, reason = '', name = 'Plimsoll' } = status.model;
  if (state === 'failed') {
    return missingModel(status) === undefined
      ? { text: '$(error) Plimsoll: failed', tooltip: `Nothing is scored: ${reason}`, colour: 'error' }
      : { text: '$(cloud-download) Plimsoll: no model', tooltip: `Nothing is scored: ${reason}`, colour: 'warning' };
  }
  if (state !== 'ready') return loading;
  return status.scoring === undefined
    ? { text: `$(eye) ${name}`, tooltip: 'Plimsoll grades your code with this model.' }
    : { text: `$(sync~spin) ${name}`, tooltip: `Plimsoll is scoring ${fileName(status.scoring)}.` };
}

const loading: Look = { text: '$(sync~spin) Plimsoll: loading', tooltip: 'The model is being loaded.' };

function fileName(uri: string): string {
  const last = uri.split('/').pop() || uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
