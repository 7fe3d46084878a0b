// Inline lexer for the village wiki. CommonJS so that the old search indexer,
// the page renderer and the preview worker can share it. All three call lex()
// on page text up to 200 kB as it was typed by members.
var MAX_LINE = 20000;

var RULES = [
  { type: 'code', start: '`', re: /`([^`\n]{1,400})`/y },
  { type: 'bold', start: '*', re: /\*\*([^*\n]{1,400})\*\*/y },
  { type: 'italic', start: '_', re: /_([^_\n]{1,400})_/y },
  { type: 'page', start: '[', re: /\[\[([^\]|\n]{1,120})(?:\|([^\]\n]{1,120}))?\]\]/y },
  { type: 'link', start: '[', re: /\[([^\]\n]{1,200})\]\((https?:\/\/[^\s)]{1,500})\)/y },
<<<<<<< V
  { type: 'macro', start: '{', re: /\{\{\s*(\w+)\s*((?:\s*\w+\s*=?\s*\w*\s*)*)\s*\}\}/y },
=======
  { type: 'macro', start: '{', re: /\{\{(\w{1,40})((?: \w{1,40}=\w{1,40}){0,8})\}\}/y },
>>>>>>> F
  { type: 'footnote', start: '^', re: /\^\(([^)\n]{1,300})\)/y }
];
var STARTS = {};
RULES.forEach(function (rule) {
  (STARTS[rule.start] = STARTS[rule.start] || []).push(rule);
});
function Lexer(text) {
  this.lines = String(text).replace(/\r\n?/g, '\n').split('\n');
  this.tokens = [];
  this.list = 0;
}
Lexer.prototype.push = function (type, value, extra) {
  var token = { type: type, value: value };
  if (extra !== undefined) token.extra = extra;
  this.tokens.push(token);
};
Lexer.prototype.inline = function (line) {
  var from = 0, at = 0, rules, i, match;
  while (at < line.length) {
    rules = STARTS[line.charAt(at)];
    match = null;
    for (i = 0; rules && i < rules.length && !match; i++) {
      rules[i].re.lastIndex = at;
      match = rules[i].re.exec(line);
      if (match) {
        if (at > from) this.push('text', line.slice(from, at));
        this.push(rules[i].type, match[1], match[2]);
        at = from = at + match[0].length;
      }
    }
    if (!match) at++;
  }
  if (from < line.length) this.push('text', line.slice(from));
};
Lexer.prototype.heading = function (line) {
  var level = 0;
  while (line.charAt(level) === '=' && level < 6) level++;
  if (!level || line.charAt(level) !== ' ') return false;
  this.push('heading', line.slice(level + 1).trim(), level);
  return true;
};

Lexer.prototype.item = function (line) {
  var match = /^( {0,12})[-*] (.+)$/.exec(line), depth;
  if (!match) return false;
  depth = Math.floor(match[1].length / 2) + 1;
  while (this.list < depth) { this.push('list-open'); this.list++; }
  while (this.list > depth) { this.push('list-close'); this.list--; }
  this.push('item');
  this.inline(match[2]);
  return true;
};
Lexer.prototype.closeList = function () {
  while (this.list > 0) { this.push('list-close'); this.list--; }
};
Lexer.prototype.table = function (line) {
  var self = this;
  if (line.charAt(0) !== '|' || line.charAt(line.length - 1) !== '|') return false;
  this.push('row-open');
  line.slice(1, -1).split('|').slice(0, 40).forEach(function (cell) {
    self.push('cell');
    self.inline(cell.trim());
  });
  this.push('row-close');
  return true;
};
Lexer.prototype.run = function () {
  var i, line, fenced = null;
  for (i = 0; i < this.lines.length; i++) {
    line = this.lines[i].slice(0, MAX_LINE);
    if (line.slice(0, 3) === '```') {
      if (fenced) { this.push('block', fenced.join('\n')); fenced = null; }
      else { this.closeList(); fenced = []; }
      continue;
    }
    if (fenced) { fenced.push(line); continue; }
    if (!line.trim()) { this.closeList(); this.push('break'); continue; }
    if (this.heading(line) || this.item(line)) continue;
    this.closeList();
    if (this.table(line)) continue;
    this.inline(line);
    this.push('newline');
  }
  this.closeList();
  if (fenced) this.push('block', fenced.join('\n'));
  return this.tokens;
};
/** Parses the `a=1 b=2` tail of a macro. */
function macroArguments(tail) {
  var out = Object.create(null);
  (tail || '').split(/\s+/).forEach(function (pair) {
    var eq = pair.indexOf('=');
    if (eq > 0) out[pair.slice(0, eq)] = pair.slice(eq + 1);
  });
  return out;
}
// Names of all pages that a text links to, for the "what links here" index.
function linkedPages(text) {
  var seen = Object.create(null);
  new Lexer(text).run().forEach(function (token) {
    if (token.type === 'page') seen[token.value.trim().toLowerCase()] = true;
  });
  return Object.keys(seen);
}

exports.lex = function (text) { return new Lexer(text).run(); };
exports.linkedPages = linkedPages;
exports.macroArguments = macroArguments;
