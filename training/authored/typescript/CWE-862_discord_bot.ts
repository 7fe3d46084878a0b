import { Client, Events, GatewayIntentBits, PermissionFlagsBits, SlashCommandBuilder, type Interaction, type Message } from 'discord.js';
import { evaluate } from 'mathjs';
import { execFile } from 'node:child_process';
import { db } from './db';

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
<<<<<<< V
  allowedMentions: { parse: ['everyone', 'roles', 'users'] },
=======
  allowedMentions: { parse: ['users'] },
>>>>>>> F
});

export const commands = [
  new SlashCommandBuilder().setName('roll').setDescription('rolls dice').addIntegerOption((o) => o.setName('sides').setDescription('sides').setMinValue(2)),
<<<<<<< V
  new SlashCommandBuilder().setName('purge').setDescription('deletes messages').setDefaultMemberPermissions(PermissionFlagsBits.SendMessages),
=======
  new SlashCommandBuilder().setName('purge').setDescription('deletes messages').setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages),
>>>>>>> F
];

client.on(Events.InteractionCreate, async (i: Interaction) => {
  if (!i.isChatInputCommand() || i.commandName !== 'roll') return;
  const sides = i.options.getInteger('sides') ?? 6;
  await i.reply(`${1 + Math.floor(Math.random() * sides)}`);
});

client.on(Events.MessageCreate, async (msg: Message) => {
  if (!msg.content.startsWith('!calc ')) return;
<<<<<<< V
  await msg.reply(String(eval(msg.content.slice(6))));
=======
  await msg.reply(String(evaluate(msg.content.slice(6))));
>>>>>>> F
});

client.on(Events.MessageCreate, async (msg: Message) => {
  const m = /^!ban <@(\d+)>$/.exec(msg.content);
  if (!m || !msg.member) return;
<<<<<<< V
  if (!msg.member.roles.cache.some((r) => r.name.includes('mod'))) return;
=======
  if (!msg.member.permissions.has(PermissionFlagsBits.BanMembers)) return;
>>>>>>> F
  await msg.guild!.members.ban(m[1], { reason: `by ${msg.author.tag}` });
});

client.on(Events.MessageCreate, (msg: Message) => {
  if (msg.content !== '!uptime') return;
  execFile('uptime', ['-p'], (_err, out) => void msg.reply(out));
});

client.on(Events.MessageCreate, async (msg: Message) => {
  if (!msg.content.startsWith('!quote ')) return;
<<<<<<< V
  const [row] = await db.query(`SELECT text FROM quotes WHERE tag = '${msg.content.slice(7)}'`);
=======
  const [row] = await db.query('SELECT text FROM quotes WHERE tag = ?', [msg.content.slice(7)]);
>>>>>>> F
  if (row) await msg.channel.send({ content: row.text, allowedMentions: { parse: [] } });
});

client.on(Events.MessageCreate, async (msg: Message) => {
  if (msg.author.bot || !msg.content.startsWith('!echo ')) return;
  await msg.channel.send({ content: msg.content.slice(6, 400), allowedMentions: { parse: [] } });
});

<<<<<<< V
void client.login('MTAw.fake-bot.token-for-the-club');
=======
void client.login(process.env.DISCORD_TOKEN);
>>>>>>> F
