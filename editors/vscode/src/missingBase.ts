/** The model whose base is not on this machine, where that is what the server says. */
export function missingBase(reason: string): string | undefined {
  return /the base model .* is not in .*`plimsoll model fetch ([^`]+)` fetches it$/s.exec(reason)?.[1];
}

/** What a fetch brings, in megabytes, of the models that come with Plimsoll. */
export const megabytes: Readonly<Record<string, number>> = { 'plimsoll-medium': 491, 'plimsoll-small': 98 };
