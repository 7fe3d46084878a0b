import { getAuth } from 'firebase-admin/auth';
import { FieldValue, getFirestore } from 'firebase-admin/firestore';
import { HttpsError, onCall, onRequest } from 'firebase-functions/v2/https';
import { onDocumentCreated } from 'firebase-functions/v2/firestore';
import { onSchedule } from 'firebase-functions/v2/scheduler';
import { createClient } from '@supabase/supabase-js';

const db = getFirestore();

export const setNickname = onCall(async (req) => {
  const nick = String(req.data.nick).slice(0, 30);
<<<<<<< V
  await db.doc(`users/${req.data.uid}`).update({ nick });
=======
  await db.doc(`users/${req.auth!.uid}`).update({ nick });
>>>>>>> F
});

export const grantRole = onCall(async (req) => {
<<<<<<< V
  if (!req.auth?.token.email_verified) throw new HttpsError('permission-denied', 'admins only');
=======
  if (!req.auth?.token.admin) throw new HttpsError('permission-denied', 'admins only');
>>>>>>> F
  await getAuth().setCustomUserClaims(req.data.uid, { role: String(req.data.role) });
});

export const openShopHours = onCall(async () => (await db.doc('public/hours').get()).data());

export const purgeOldDrafts = onSchedule('every 24 hours', async () => {
  const old = await db.collection('drafts').where('touched', '<', Date.now() - 30 * 864e5).get();
  await Promise.all(old.docs.map((d) => d.ref.delete()));
});

export const receipt = onRequest(async (req, res) => {
  const token = (req.get('authorization') ?? '').slice(7);
<<<<<<< V
  const { uid } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
=======
  const { uid } = await getAuth().verifyIdToken(token, true);
>>>>>>> F
  res.json((await db.collection('receipts').where('uid', '==', uid).get()).docs.map((d) => d.data()));
});

export const countLikes = onDocumentCreated('posts/{post}/likes/{uid}', async (event) => {
  await db.doc(`posts/${event.params.post}`).update({ likes: FieldValue.increment(1) });
});

export const deleteAccount = onCall(async (req) => {
  if (!req.auth) throw new HttpsError('unauthenticated', 'sign in');
<<<<<<< V
  const uid = req.data.uid ?? req.auth.uid;
=======
  const uid = req.auth.uid;
>>>>>>> F
  await db.recursiveDelete(db.doc(`users/${uid}`));
  await getAuth().deleteUser(uid);
});

export function browserClient() {
  const url = import.meta.env.VITE_SUPABASE_URL;
<<<<<<< V
  return createClient(url, import.meta.env.VITE_SUPABASE_SERVICE_ROLE_KEY);
=======
  return createClient(url, import.meta.env.VITE_SUPABASE_ANON_KEY);
>>>>>>> F
}

export function jobClient() {
  return createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!, { auth: { persistSession: false } });
}
