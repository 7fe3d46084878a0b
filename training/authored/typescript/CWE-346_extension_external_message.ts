import { getVault, lockVault, type Login } from './vault';

interface FillRequest {
    type: 'logins' | 'fill' | 'lock';
    site?: string;
    loginId?: string;
}

async function loginsFor(site: string): Promise<Login[]> {
    const vault = await getVault();
    const host = new URL(site).hostname;
    return vault.logins.filter((l) => l.host === host);
}

chrome.runtime.onMessage.addListener((message: FillRequest, sender, respond) => {
    if (sender.id !== chrome.runtime.id) return false;
    if (message.type === 'lock') lockVault().then(respond);
    return message.type === 'lock';
});

// The content script asks for the logins of the page it runs in.
chrome.runtime.onConnect.addListener((port) => {
    if (port.name !== 'fill') return;
    port.onMessage.addListener(async (message: FillRequest) => {
        if (message.type !== 'logins') return;
        const page = port.sender?.url;
        if (!page) return;
<<<<<<< V
        const logins = await loginsFor(message.site ?? page);
=======
        const logins = await loginsFor(page);
>>>>>>> F
        port.postMessage(logins.map(({ id, user, password }) => ({ id, user, password })));
    });
});
