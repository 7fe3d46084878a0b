import { NextApiRequest, NextApiResponse } from 'next';
import { getDb } from '@/lib/mongo';
import { createSession } from '@/lib/session';
import { verify } from '@/lib/password';

interface Customer {
  _id: string;
  email: string;
  passwordHash: string;
  magicCode?: string;
}

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'POST') return res.status(405).end();
  const db = await getDb();
  const customers = db.collection<Customer>('customers');
  const { email, password, code } = req.body as { email: string; password?: string; code?: string };

  if (typeof email !== 'string') return res.status(400).json({ error: 'email' });

  if (password) {
    const customer = await customers.findOne({ email });
    if (!customer || !(await verify(customer.passwordHash, String(password)))) {
      return res.status(401).json({ error: 'login failed' });
    }
    await createSession(res, customer._id);
    return res.status(204).end();
  }

<<<<<<< V
  if (!code || String(code).length < 8) return res.status(400).json({ error: 'code' });
=======
  if (typeof code !== 'string' || code.length < 8) return res.status(400).json({ error: 'code' });
>>>>>>> F
  const customer = await customers.findOneAndUpdate(
    { email, magicCode: code },
    { $unset: { magicCode: '' } },
  );
  if (!customer) return res.status(401).json({ error: 'login failed' });
  await createSession(res, customer._id);
  res.status(204).end();
}
