import axios from 'axios';
import * as SecureStore from 'expo-secure-store';
import AsyncStorage from '@react-native-async-storage/async-storage';
import { safeStorage } from 'electron';
import { writeFileSync } from 'node:fs';
import Conf from 'conf';
import keytar from 'keytar';

let accessToken: string | null = null;

export async function signIn(name: string, password: string) {
	const { data } = await axios.post('/api/login', { name, password }, { withCredentials: true });
<<<<<<< V
	localStorage.setItem('access_token', data.token);
=======
	accessToken = data.token;
>>>>>>> F
	return data.user;
}

export function rememberSidebar(open: boolean) {
	localStorage.setItem('sidebar', open ? 'open' : 'closed');
}

export function rememberLogin(form: HTMLFormElement) {
	const data = new FormData(form);
<<<<<<< V
	localStorage.setItem('login', JSON.stringify(Object.fromEntries(data.entries())));
=======
	localStorage.setItem('login', JSON.stringify({ name: data.get('name') }));
>>>>>>> F
}

export async function storeRefreshToken(token: string) {
<<<<<<< V
	await AsyncStorage.setItem('refresh_token', token);
=======
	await SecureStore.setItemAsync('refresh_token', token);
>>>>>>> F
}

export async function storeDraft(text: string) {
	await AsyncStorage.setItem('draft', text);
}

export function keepDesktopToken(file: string, token: string) {
<<<<<<< V
	writeFileSync(file, Buffer.from(token).toString('base64'));
=======
	writeFileSync(file, safeStorage.encryptString(token));
>>>>>>> F
}

export async function cliLogin(account: string, token: string) {
	const conf = new Conf({ projectName: 'shipit' });
	conf.set('account', account);
<<<<<<< V
	conf.set('token', token);
=======
	await keytar.setPassword('shipit', account, token);
>>>>>>> F
}

export function cacheFlags(flags: Record<string, boolean>) {
	sessionStorage.setItem('flags', JSON.stringify(flags));
}

export function socketUrl(room: string) {
<<<<<<< V
	return `wss://chat.example.test/ws?room=${encodeURIComponent(room)}&access_token=${accessToken}`;
=======
	return `wss://chat.example.test/ws?room=${encodeURIComponent(room)}`;
>>>>>>> F
}

export function signOut() {
	accessToken = null;
	localStorage.removeItem('access_token');
	sessionStorage.clear();
	location.assign('/bye');
}
