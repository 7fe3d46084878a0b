import mongoose from 'mongoose';
import { ObjectId } from 'mongodb';

const { User, Article } = mongoose.models;

export async function signIn(req) {
<<<<<<< V
  const user = await req.db.collection('users').findOne({ email: req.body.email, resetToken: req.body.token });
=======
  const user = await req.db.collection('users').findOne({ email: String(req.body.email), resetToken: String(req.body.token) });
>>>>>>> F
  return user && { id: user._id, email: user.email };
}

export function olderThan(db, years) {
<<<<<<< V
  return db.collection('people').find({ $where: `this.birthYear < ${new Date().getFullYear()} - ${years}` }).toArray();
=======
  return db.collection('people').find({ birthYear: { $lt: new Date().getFullYear() - Number(years) } }).toArray();
>>>>>>> F
}

export function unbalancedLedgers(db) {
  return db.collection('ledgers').find({ $where: 'this.debit !== this.credit' }).toArray();
}

export async function listArticles(req, res) {
<<<<<<< V
  const filter = { ...req.query, tenant: req.user.tenant };
=======
  const filter = { status: { $eq: req.query.status }, tenant: req.user.tenant };
>>>>>>> F
  res.json(await Article.find(filter).limit(50).lean());
}

export async function setNickname(req, res) {
<<<<<<< V
  await User.updateOne({ _id: req.user.id }, req.body);
=======
  await User.updateOne({ _id: req.user.id }, { $set: { nickname: String(req.body.nickname) } });
>>>>>>> F
  res.sendStatus(204);
}

export async function removeDraft(db, userId, id) {
  const { deletedCount } = await db.collection('drafts').deleteOne({ _id: new ObjectId(id), owner: userId });
  return deletedCount === 1;
}

export async function searchTitles(term) {
<<<<<<< V
  return Article.find({ title: { $regex: term, $options: 'i' } }).limit(20);
=======
  return Article.find({ title: { $regex: term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } }).limit(20);
>>>>>>> F
}

export async function report(db, body) {
<<<<<<< V
  const stages = [{ $match: { tenant: body.tenant } }, ...body.stages];
=======
  const stages = [{ $match: { tenant: String(body.tenant) } }, { $group: { _id: '$status', n: { $sum: 1 } } }];
>>>>>>> F
  return db.collection('orders').aggregate(stages, { maxTimeMS: 5000 }).toArray();
}

export async function averageScore(db, subject) {
  return db.collection('scores').aggregate([
    { $match: { subject: { $eq: subject } } },
    { $group: { _id: null, mean: { $avg: '$value' } } },
  ]).next();
}

export function configure() {
<<<<<<< V
  mongoose.set('sanitizeFilter', false);
=======
  mongoose.set('sanitizeFilter', true);
>>>>>>> F
  mongoose.set('strictQuery', true);
}
