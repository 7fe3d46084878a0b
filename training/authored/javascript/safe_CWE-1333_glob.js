'use strict';

/**
 * Glob matching for ignore files.
 *
 *   ?      one character that is not "/"
 *   *      any run of characters without "/"
 *   **     as a whole segment: any number of segments, none included
 *   [a-z]  one character of a set, [!a-z] one that is not in it
 */

const MAX_PATTERN = 1000;

function parseSegment(text) {
  const tokens = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (c === '?') {
      tokens.push({ kind: 'any' });
    } else if (c === '[') {
      const negated = text[i + 1] === '!';
      const start = i + (negated ? 2 : 1);
      const end = text.indexOf(']', start + 1);
      if (end < 0) {
        tokens.push({ kind: 'char', value: c });
        continue;
      }
      tokens.push({ kind: 'set', negated, ranges: parseRanges(text.slice(start, end)) });
      i = end;
    } else if (c === '\\' && i + 1 < text.length) {
      i += 1;
      tokens.push({ kind: 'char', value: text[i] });
    } else {
      tokens.push({ kind: 'char', value: c });
    }
  }
  return tokens;
}

function parseRanges(body) {
  const ranges = [];
  for (let i = 0; i < body.length; i++) {
    if (body[i + 1] === '-' && i + 2 < body.length) {
      ranges.push([body[i], body[i + 2]]);
      i += 2;
    } else {
      ranges.push([body[i], body[i]]);
    }
  }
  return ranges;
}

function accepts(token, c) {
  switch (token.kind) {
    case 'any':
      return true;
    case 'char':
      return token.value === c;
    case 'set':
      return token.ranges.some(([lo, hi]) => lo <= c && c <= hi) !== token.negated;
    default:
      return false;
  }
}

function matchSegment(tokens, text) {
  let t = 0;
  let i = 0;
  let star = -1;
  let mark = 0;
  while (i < text.length) {
    if (t < tokens.length && tokens[t].kind === 'star') {
      star = t;
      mark = i;
      t += 1;
    } else if (t < tokens.length && accepts(tokens[t], text[i])) {
      t += 1;
      i += 1;
    } else if (star >= 0) {
      mark += 1;
      i = mark;
      t = star + 1;
    } else {
      return false;
    }
  }
  while (t < tokens.length && tokens[t].kind === 'star') t += 1;
  return t === tokens.length;
}

/** The same walk one level up, with "**" in the part of the star. */
function matchPath(segments, parts) {
  let s = 0;
  let p = 0;
  let star = -1;
  let mark = 0;
  while (p < parts.length) {
    if (s < segments.length && segments[s] === null) {
      star = s;
      mark = p;
      s += 1;
    } else if (s < segments.length && matchSegment(segments[s], parts[p])) {
      s += 1;
      p += 1;
    } else if (star >= 0) {
      mark += 1;
      p = mark;
      s = star + 1;
    } else {
      return false;
    }
  }
  while (s < segments.length && segments[s] === null) s += 1;
  return s === segments.length;
}

function compile(pattern) {
  if (pattern.length > MAX_PATTERN) throw new RangeError('pattern is too long');
  const anchored = pattern.includes('/');
  const segments = pattern
    .replace(/^\//, '')
    .split('/')
    .map((s) => (s === '**' ? null : parseSegment(s)));
  if (!anchored) segments.unshift(null);
  return (path) => matchPath(segments, path.split('/'));
}

/** Lines of an ignore file; later lines win, "!" takes a path back in. */
function ignoreRules(text) {
  const rules = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => (line.startsWith('!') ? { keep: true, test: compile(line.slice(1)) } : { keep: false, test: compile(line) }));
  return (path) => {
    const last = rules.findLast((r) => r.test(path));
    return last !== undefined && !last.keep;
  };
}

module.exports = { compile, ignoreRules };
