import express, { Request, Response } from 'express';
import sanitizeHtml from 'sanitize-html';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import he from 'he';
import { randomBytes } from 'node:crypto';
import { articles, authors, Article } from './content';

export const cms = express.Router();

cms.use((_req, res, next) => {
  const nonce = randomBytes(16).toString('base64');
  res.locals.nonce = nonce;
  res.set('Content-Security-Policy', `default-src 'self'; script-src 'self' 'nonce-${nonce}'; object-src 'none'; base-uri 'none'`);
  next();
});

const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${he.encode(title)}</title></head><body>${body}</body></html>`;

function articleHtml(a: Article): string {
  const raw = micromark(a.markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: false });
  return `<article id="a${a.id}"><h1>${he.encode(a.title)}</h1>${raw}</article>`;
}

function teaser(a: Article): string {
  const html = sanitizeHtml(a.teaserHtml, {
    allowedTags: ['p', 'strong', 'em', 'a'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['https', 'mailto'],
  });
  return `<div class="teaser">${html}</div>`;
}

cms.get('/a/:id', async (req: Request, res: Response) => {
  const a = await articles.published(Number(req.params.id));
  if (!a) return void res.status(404).send(page('Not found', '<p>There is no such article.</p>'));
  const boot = JSON.stringify({ id: a.id, title: a.title }).replace(/[<>&\u2028\u2029]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
  res.send(page(a.title, `${articleHtml(a)}<script nonce="${res.locals.nonce}">window.article=${boot}</script>`));
});

cms.get('/search', async (req: Request, res: Response) => {
  const q = String(req.query.q ?? '').slice(0, 80);
  const found = await articles.search(q, 20);
  const items = found.map((a) => `<li><a href="/a/${a.id}">${he.encode(a.title)}</a></li>`).join('');
  res.send(page(`Search: ${q}`, `<form><input name="q" value="${he.encode(q)}"></form><ul>${items}</ul>`));
});

cms.get('/tag/:tag', async (req: Request, res: Response) => {
  const found = await articles.tagged(req.params.tag, 20);
  const next = `/tag/${encodeURIComponent(req.params.tag)}?before=${found.at(-1)?.id ?? 0}`;
  res.send(page('Tag', found.map(teaser).join('') + `<a href="${next}">older</a>`));
});

cms.get('/authors/:slug', async (req: Request, res: Response) => {
  const author = await authors.bySlug(req.params.slug);
  if (!author) return void res.sendStatus(404);
  const site = URL.canParse(author.site ?? '') ? new URL(author.site!) : null;
  const link = site && ['http:', 'https:'].includes(site.protocol) ? `<a href="${he.encode(site.href)}">Homepage</a>` : '';
  res.send(page(author.name, `<h1>${he.encode(author.name)}</h1>${link}`));
});

cms.get('/widget.js', async (_req: Request, res: Response) => {
  const top = await articles.top(5);
  res.type('text/javascript').send(
    `(() => { const list = ${JSON.stringify(top.map((a) => a.title))};
      const ul = document.createElement('ul');
      for (const t of list) { const li = document.createElement('li'); li.textContent = t; ul.append(li); }
      document.currentScript.after(ul); })();`,
  );
});

cms.get('/raw/:id', async (req: Request, res: Response) => {
  const a = await articles.published(Number(req.params.id));
  res.set('X-Content-Type-Options', 'nosniff').type('text/plain').send(a?.markdown ?? '');
});

cms.get('/counter.svg', async (_req: Request, res: Response) => {
  res.type('image/svg+xml').send(`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="14">${await articles.count()}</text></svg>`);
});
