'use strict';

const bcrypt = require('bcrypt');
const request = require('supertest');
const jwt = require('jsonwebtoken');

const { createApp } = require('../src/app');
const { memoryUsers } = require('./helpers');

const SECRET = 'test-secret';
const PASSWORD = 'hunter2-hunter2';

jest.mock('../src/mailer', () => ({ sendMail: jest.fn().mockResolvedValue({ accepted: 1 }) }));
jest.mock('child_process', () => ({ execFile: jest.fn((cmd, args, cb) => cb(null, 'ok', '')) }));

describe('login', () => {
  let app;
  let users;

  beforeEach(async () => {
    users = memoryUsers([{ id: 1, email: 'ann@example.com', role: 'member', hash: await bcrypt.hash(PASSWORD, 4) }]);
    app = createApp({ users, jwtSecret: SECRET });
  });

  afterEach(() => jest.clearAllMocks());

  function login(email, password) {
    return request(app).post('/login').send({ email, password });
  }

  test('returns a token for the right password', async () => {
    const res = await login('ann@example.com', PASSWORD).expect(200);
    expect(jwt.verify(res.body.token, SECRET, { algorithms: ['HS256'] })).toMatchObject({ sub: 1 });
  });

  test.each(['', 'wrong', `${PASSWORD} `])('refuses password %p', async (password) => {
    await login('ann@example.com', password).expect(401);
  });

  test('does not reveal unknown addresses', async () => {
    const known = await login('ann@example.com', 'nope');
    const unknown = await login('nobody@example.com', 'nope');
    expect(unknown.body).toEqual(known.body);
  });

  test('strips markup from the display name', async () => {
    const { body } = await login('ann@example.com', PASSWORD);
    const res = await request(app)
      .patch('/me')
      .set('Authorization', `Bearer ${body.token}`)
      .send({ name: '<script>alert(1)</script>Ann' });
    expect(res.body.name).toBe('Ann');
  });

  test('a token without signature is refused', async () => {
    const token = jwt.sign({ sub: 1 }, '', { algorithm: 'none' });
    await request(app).get('/me').set('Authorization', `Bearer ${token}`).expect(401);
  });

  test("quotes in the address are just characters", async () => {
    await login("' OR '1'='1", PASSWORD).expect(401);
    expect(users.findByEmail).toHaveBeenCalledWith("' OR '1'='1");
  });
});
