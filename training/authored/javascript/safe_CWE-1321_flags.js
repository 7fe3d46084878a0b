'use strict';

/**
 * Small command line parser.
 *
 *   const cli = new Flags('tilepack')
 *     .string('out', 'o', 'where the archive goes')
 *     .number('zoom', 'z', 'deepest level', { min: 0, max: 22, value: 14 })
 *     .bool('verbose', 'v', 'say more')
 *     .list('layer', 'l', 'layer to include, may be repeated');
 *   const { flags, args } = cli.parse(process.argv.slice(2));
 */
class UsageError extends Error {}

class Flags {
  constructor(program) {
    this.program = program;
    this.byName = new Map();
    this.byLetter = new Map();
  }

  declare(kind, name, letter, help, extra = {}) {
    if (this.byName.has(name) || (letter && this.byLetter.has(letter))) {
      throw new Error(`flag ${name} is declared twice`);
    }
    const flag = { kind, name, letter, help, ...extra };
    this.byName.set(name, flag);
    if (letter) this.byLetter.set(letter, flag);
    return this;
  }

  string(name, letter, help, extra) {
    return this.declare('string', name, letter, help, extra);
  }

  number(name, letter, help, extra) {
    return this.declare('number', name, letter, help, extra);
  }

  bool(name, letter, help) {
    return this.declare('bool', name, letter, help, { value: false });
  }

  list(name, letter, help) {
    return this.declare('list', name, letter, help);
  }

  parse(argv) {
    const flags = Object.create(null);
    const args = [];
    for (const flag of this.byName.values()) {
      if (flag.kind === 'list') flags[flag.name] = [];
      else if (flag.value !== undefined) flags[flag.name] = flag.value;
    }
    for (let i = 0; i < argv.length; i++) {
      const arg = argv[i];
      if (arg === '--') {
        args.push(...argv.slice(i + 1));
        break;
      }
      if (!arg.startsWith('-') || arg === '-') {
        args.push(arg);
        continue;
      }
      const { flag, value, negated } = this.split(arg);
      if (flag.kind === 'bool') {
        if (value !== undefined) throw new UsageError(`--${flag.name} takes no value`);
        flags[flag.name] = !negated;
        continue;
      }
      let text = value;
      if (text === undefined) {
        if (++i >= argv.length) throw new UsageError(`--${flag.name} needs a value`);
        text = argv[i];
      }
      this.store(flags, flag, text);
    }
    return { flags, args };
  }

  split(arg) {
    if (!arg.startsWith('--')) {
      const flag = this.byLetter.get(arg[1]);
      if (!flag) throw new UsageError(`unknown flag -${arg[1]}`);
      const rest = arg.slice(2);
      return { flag, value: rest === '' ? undefined : rest.replace(/^=/, ''), negated: false };
    }
    const eq = arg.indexOf('=');
    const name = eq < 0 ? arg.slice(2) : arg.slice(2, eq);
    const value = eq < 0 ? undefined : arg.slice(eq + 1);
    const flag = this.byName.get(name);
    if (flag) return { flag, value, negated: false };
    const positive = name.startsWith('no-') ? this.byName.get(name.slice(3)) : undefined;
    if (positive?.kind === 'bool') return { flag: positive, value, negated: true };
    throw new UsageError(`unknown flag --${name}`);
  }

  store(flags, flag, text) {
    switch (flag.kind) {
      case 'list':
        flags[flag.name].push(text);
        break;
      case 'number': {
        const n = Number(text);
        if (text.trim() === '' || !Number.isFinite(n)) throw new UsageError(`--${flag.name}: ${text} is not a number`);
        if (n < (flag.min ?? -Infinity) || n > (flag.max ?? Infinity)) {
          throw new UsageError(`--${flag.name}: ${text} is out of range`);
        }
        flags[flag.name] = n;
        break;
      }
      default:
        if (flag.oneOf && !flag.oneOf.includes(text)) {
          throw new UsageError(`--${flag.name}: one of ${flag.oneOf.join(', ')} is expected`);
        }
        flags[flag.name] = text;
    }
  }

  usage() {
    const lines = [...this.byName.values()].map((f) => {
      const short = f.letter ? `-${f.letter}, ` : '    ';
      return `  ${short}--${f.name.padEnd(16)} ${f.help}`;
    });
    return `usage: ${this.program} [flags] [--] files...\n${lines.join('\n')}\n`;
  }
}

module.exports = { Flags, UsageError };
