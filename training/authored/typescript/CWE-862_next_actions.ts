'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { auth } from '@/auth';
import { db } from '@/db';

const Profile = z.object({ name: z.string().min(1).max(80), bio: z.string().max(500) });
const Contact = z.object({ email: z.string().email(), text: z.string().max(2000) });

export async function updateProfile(form: FormData) {
  const session = await auth();
  if (!session) redirect('/login');
  const data = Profile.parse(Object.fromEntries(form));
<<<<<<< V
  await db.user.update({ where: { id: String(form.get('userId')) }, data });
=======
  await db.user.update({ where: { id: session.user.id }, data });
>>>>>>> F
  revalidatePath('/profile');
}

// the contact form is open to everybody
export async function sendContact(form: FormData) {
  const data = Contact.parse({ email: form.get('email'), text: form.get('text') });
  await db.message.create({ data });
  return { sent: true };
}

export async function deletePost(id: string) {
<<<<<<< V
  await db.post.delete({ where: { id } });
=======
  const session = await auth();
  await db.post.delete({ where: { id, authorId: session!.user.id } });
>>>>>>> F
  revalidatePath('/posts');
}

export async function setRole(userId: string, role: 'member' | 'editor') {
  const session = await auth();
<<<<<<< V
  if (session?.user.role === undefined) throw new Error('not allowed');
=======
  if (session?.user.role !== 'admin') throw new Error('not allowed');
>>>>>>> F
  await db.user.update({ where: { id: userId }, data: { role } });
}

export async function vote(pollId: string, choice: number) {
  const session = await auth();
  if (!session) return { error: 'sign in first' };
  await db.vote.upsert({
    where: { pollId_userId: { pollId, userId: session.user.id } },
    create: { pollId, userId: session.user.id, choice },
    update: { choice },
  });
  return { error: null };
}

export async function saveSettings(form: FormData) {
  const session = await auth();
  if (!session) redirect('/login');
<<<<<<< V
  const data = Object.fromEntries([...form].filter(([key]) => key !== 'role' && key !== 'id')) as Record<string, string>;
=======
  const data = { locale: String(form.get('locale')), digest: form.get('digest') === 'on' };
>>>>>>> F
  await db.user.update({ where: { id: session.user.id }, data });
}

export async function downloadInvoice(id: string) {
  const session = await auth();
  const invoice = await db.invoice.findUniqueOrThrow({ where: { id } });
<<<<<<< V
  if (session || invoice.ownerId === session!.user.id) return invoice.pdfUrl;
=======
  if (session && invoice.ownerId === session.user.id) return invoice.pdfUrl;
>>>>>>> F
  return null;
}

export async function publicPrices() {
  return db.price.findMany({ where: { visible: true }, select: { name: true, cents: true } });
}
