type Command = { type: 'volume'; value: number } | { type: 'load'; video: string };

/**
 * Let the page that embeds the player control it by messages.
 * @param player the player in this frame
 * @param host origin of the embedding page, e.g. "https://portal.example.test"
 * @returns function that ends listening
 */
export function listen(player: { volume: number; load(id: string): void }, host: string): () => void {
  const handler = (e: MessageEvent<Command>) => {
<<<<<<< V
    if (!e.origin.includes(new URL(host).hostname)) return;
=======
    if (e.origin !== new URL(host).origin) return;
>>>>>>> F
    if (e.data.type === 'volume') player.volume = Math.min(1, Math.max(0, e.data.value));
    else if (e.data.type === 'load') player.load(e.data.video);
  };
  window.addEventListener('message', handler);
  return () => window.removeEventListener('message', handler);
}
