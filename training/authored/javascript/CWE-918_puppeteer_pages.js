const express = require('express');
const puppeteer = require('puppeteer');
const { chromium } = require('playwright');
const he = require('he');

const app = express();
app.use(express.json({ limit: '1mb' }));

const HOSTS = new Set(['www.example.test', 'blog.example.test']);

async function withPage(fn) {
<<<<<<< V
  const browser = await puppeteer.launch({ args: ['--no-sandbox', '--disable-web-security'] });
=======
  const browser = await puppeteer.launch({ args: ['--disable-gpu', '--disable-extensions'] });
>>>>>>> F
  try {
    return await fn(await browser.newPage());
  } finally {
    await browser.close();
  }
}

app.get('/shot', async (req, res) => {
  const url = new URL(req.query.url);
<<<<<<< V
  if (url.hostname === 'localhost') return res.sendStatus(400);
=======
  if (url.protocol !== 'https:' || !HOSTS.has(url.host)) return res.sendStatus(400);
>>>>>>> F
  const png = await withPage(async (page) => {
    await page.goto(url.href, { timeout: 10_000 });
    return page.screenshot();
  });
  res.type('png').send(Buffer.from(png));
});

app.get('/pricelist/:year.pdf', async (req, res) => {
  const pdf = await withPage(async (page) => {
    await page.goto(`http://127.0.0.1:3000/print/pricelist/${Number(req.params.year)}`);
    return page.pdf({ format: 'A4' });
  });
  res.type('pdf').send(Buffer.from(pdf));
});

app.post('/letter', async (req, res) => {
  const pdf = await withPage(async (page) => {
    await page.setJavaScriptEnabled(false);
<<<<<<< V
    await page.setContent(`<h1>Letter</h1><p>${req.body.text}</p>`);
=======
    await page.setContent(`<h1>Letter</h1><p>${he.encode(req.body.text)}</p>`);
>>>>>>> F
    return page.pdf();
  });
  res.type('pdf').send(Buffer.from(pdf));
});

app.get('/count', async (req, res) => {
  const n = await withPage(async (page) => {
    await page.goto('https://www.example.test/members');
<<<<<<< V
    return page.evaluate(`document.querySelectorAll('${req.query.selector}').length`);
=======
    return page.evaluate((s) => document.querySelectorAll(s).length, req.query.selector);
>>>>>>> F
  });
  res.json({ n });
});

async function smokeTest() {
  const browser = await chromium.launch({ args: ['--no-sandbox'] });
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  await page.goto('https://localhost:8443/');
  const title = await page.evaluate('document.title');
  await browser.close();
  return title;
}

app.post('/certificate', async (req, res) => {
  const pdf = await withPage(async (page) => {
    await page.goto('http://127.0.0.1:3000/print/certificate');
<<<<<<< V
    await page.evaluate((name) => { document.querySelector('#name').innerHTML = name; }, req.body.name);
=======
    await page.evaluate((name) => { document.querySelector('#name').innerText = name; }, req.body.name);
>>>>>>> F
    return page.pdf();
  });
  res.type('pdf').send(Buffer.from(pdf));
});

module.exports = { app, smokeTest };
