import * as vscode from 'vscode';
import { randomBytes } from 'crypto';

interface Issue {
    key: string;
    title: string;
    state: string;
    reporter: string;
    description: string;
}

interface Account {
    host: string;
    user: string;
}

type PanelMessage = { type: 'open'; key: string } | { type: 'refresh' } | { type: 'copy'; key: string };

const ACCOUNT_KEY = 'issuePanel.account';
const FILTER_KEY = 'issuePanel.filter';
const TOKEN_KEY = 'issuePanel.token';
const ISSUE_KEY = /^[A-Z][A-Z0-9]{1,9}-\d{1,7}$/;
const PAGE_SIZE = 50;

function escapeHtml(text: string): string {
    return text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&#39;');
}

function isPanelMessage(value: unknown): value is PanelMessage {
    if (typeof value !== 'object' || value === null) return false;
    const { type, key } = value as { type?: unknown; key?: unknown };
    if (type === 'refresh') return true;
    return (type === 'open' || type === 'copy') && typeof key === 'string' && ISSUE_KEY.test(key);
}

/** globalState is written to the profile's state database and takes part in Settings Sync on request. */
class AccountStore {
    constructor(private readonly context: vscode.ExtensionContext) {
        context.globalState.setKeysForSync([FILTER_KEY]);
    }

    get account(): Account | undefined {
        return this.context.globalState.get<Account>(ACCOUNT_KEY);
    }

    get filter(): string {
        return this.context.globalState.get<string>(FILTER_KEY, 'assignee = me() AND open');
    }

    async setFilter(filter: string): Promise<void> {
        await this.context.globalState.update(FILTER_KEY, filter);
    }

    async signIn(account: Account, token: string): Promise<void> {
        await this.context.globalState.update(ACCOUNT_KEY, account);
        await this.saveToken(token);
    }

    private saveToken(token: string): Thenable<void> {
<<<<<<< V
        return this.context.globalState.update(TOKEN_KEY, Buffer.from(token).toString('base64'));
    }

    async token(): Promise<string | undefined> {
        return Buffer.from(this.context.globalState.get(TOKEN_KEY, ''), 'base64').toString() || undefined;
=======
        return this.context.secrets.store(TOKEN_KEY, token);
    }

    async token(): Promise<string | undefined> {
        return this.context.secrets.get(TOKEN_KEY);
>>>>>>> F
    }

    async signOut(): Promise<void> {
        await this.context.globalState.update(ACCOUNT_KEY, undefined);
        await this.context.globalState.update(TOKEN_KEY, undefined);
        await this.context.secrets.delete(TOKEN_KEY);
    }
}

class IssueClient {
    constructor(private readonly store: AccountStore) {}

    private async request<T>(path: string): Promise<T> {
        const account = this.store.account;
        const token = await this.store.token();
        if (!account || !token) throw new Error('Sign in first.');
        const res = await fetch(`https://${account.host}/rest/v3/${path}`, {
            headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
            redirect: 'error',
            signal: AbortSignal.timeout(10_000),
        });
        if (res.status === 401) throw new Error('The token is no longer accepted.');
        if (!res.ok) throw new Error(`The server answered ${res.status}.`);
        return (await res.json()) as T;
    }

    search(filter: string): Promise<Issue[]> {
        return this.request<Issue[]>(`issues?limit=${PAGE_SIZE}&filter=${encodeURIComponent(filter)}`);
    }

    issue(key: string): Promise<Issue> {
        return this.request<Issue>(`issues/${encodeURIComponent(key)}`);
    }
}

class IssuePanel implements vscode.WebviewViewProvider {
    private view?: vscode.WebviewView;

    constructor(
        private readonly extensionUri: vscode.Uri,
        private readonly store: AccountStore,
        private readonly client: IssueClient,
    ) {}

    resolveWebviewView(view: vscode.WebviewView): void {
        this.view = view;
        const media = vscode.Uri.joinPath(this.extensionUri, 'media');
        view.webview.options = { enableScripts: true, localResourceRoots: [media] };
        view.webview.onDidReceiveMessage((raw: unknown) => {
            if (isPanelMessage(raw)) void this.onMessage(raw);
        });
        void this.refresh();
    }

    private async onMessage(message: PanelMessage): Promise<void> {
        const host = this.store.account?.host;
        if (message.type === 'refresh') return this.refresh();
        if (!host) return;
        const url = vscode.Uri.parse(`https://${host}/browse/${message.key}`, true);
        if (message.type === 'open') await vscode.env.openExternal(url);
        else await vscode.env.clipboard.writeText(url.toString());
    }

    async refresh(): Promise<void> {
        if (!this.view) return;
        try {
            const issues = await this.client.search(this.store.filter);
            this.view.webview.html = this.page(this.view.webview, issues.map((i) => this.item(i)).join(''));
        } catch (err) {
            this.view.webview.html = this.page(this.view.webview, `<p>${escapeHtml((err as Error).message)}</p>`);
        }
    }

    private item(issue: Issue): string {
        if (!ISSUE_KEY.test(issue.key)) return '';
        const state = escapeHtml(issue.state);
        return `<li data-key="${issue.key}">
            <b>${issue.key}</b> <span class="state">${state}</span>
            <div>${escapeHtml(issue.title)}</div>
            <pre>${escapeHtml(issue.description.slice(0, 600))}</pre>
            <small>${escapeHtml(issue.reporter)}</small>
        </li>`;
    }

    private page(webview: vscode.Webview, body: string): string {
        const nonce = randomBytes(16).toString('base64');
        const script = webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, 'media', 'panel.js'));
        const csp = `default-src 'none'; img-src https:; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
        return `<!DOCTYPE html><html><head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="${csp}"></head>
            <body><ul>${body}</ul><script nonce="${nonce}" src="${script}"></script></body></html>`;
    }
}

export function activate(context: vscode.ExtensionContext): void {
    const store = new AccountStore(context);
    const panel = new IssuePanel(context.extensionUri, store, new IssueClient(store));

    context.subscriptions.push(
        vscode.window.registerWebviewViewProvider('issuePanel.list', panel),
        vscode.commands.registerCommand('issuePanel.signIn', async () => {
            const host = await vscode.window.showInputBox({ prompt: 'Host of the tracker', placeHolder: 'issues.example.org' });
            if (!host || !/^[a-z0-9.-]+(:\d+)?$/i.test(host)) return;
            const user = await vscode.window.showInputBox({ prompt: 'User name' });
            const token = await vscode.window.showInputBox({ prompt: 'Access token', password: true, ignoreFocusOut: true });
            if (!user || !token) return;
            await store.signIn({ host, user }, token);
            await panel.refresh();
        }),
        vscode.commands.registerCommand('issuePanel.signOut', async () => {
            await store.signOut();
            await panel.refresh();
        }),
        vscode.commands.registerCommand('issuePanel.filter', async () => {
            const filter = await vscode.window.showInputBox({ value: store.filter, prompt: 'Filter' });
            if (filter === undefined) return;
            await store.setFilter(filter.slice(0, 500));
            await panel.refresh();
        }),
    );
}
