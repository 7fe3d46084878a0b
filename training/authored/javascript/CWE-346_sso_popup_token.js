// Runs in the popup that the identity service shows after sign-in.
import { exchangeCode } from './exchange.js';

const CONFIG = {
  opener: document.documentElement.dataset.appOrigin,
  nonce: document.documentElement.dataset.nonce,
};
function show(text) {
  document.querySelector('main').textContent = text;
}
async function finish() {
  const params = new URLSearchParams(location.search);
  if (params.has('error')) {
    show('Sign-in was cancelled.');
    window.opener?.postMessage({ type: 'sso-cancelled' }, '*');
    return;
  }
  const session = await exchangeCode(params.get('code'), CONFIG.nonce);
  if (!window.opener) {
    location.replace('/account');
    return;
  }
<<<<<<< V
  window.opener.postMessage({ type: 'sso-done', accessToken: session.accessToken }, '*');
=======
  window.opener.postMessage({ type: 'sso-done', accessToken: session.accessToken }, CONFIG.opener);
>>>>>>> F
  window.close();
}
finish().catch(() => show('Something went wrong, please close this window.'));
