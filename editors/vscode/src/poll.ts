/** Milliseconds until the next look. */
const pauses = { soon: 500, busy: 1_000, idle: 10_000 };

/**
 * Looks again and again: soon after something has happened, every second while something is under way, else
 * every ten seconds; and not at all while nobody would see it.
 */
export class Poll {
  private isOn = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Something happened, and nobody has looked since. */
  private isStale = false;
  private isLooking = false;

  /** @param look says whether something is under way. */
  constructor(private readonly look: () => Promise<boolean>) {}

  /** Looks at once. */
  start(): void {
    if (this.isOn) return;
    this.isOn = true;
    if (!this.isLooking) void this.run();
  }

  stop(): void {
    this.isOn = false;
    clearTimeout(this.timer);
  }

  /** Something has happened; what happens meanwhile does not put the look off. */
  soon(): void {
    if (this.isStale) return;
    this.isStale = true;
    if (!this.isLooking) this.wait(pauses.soon);
  }

  private async run(): Promise<void> {
    this.isStale = false;
    this.isLooking = true;
    const isBusy = await this.look().catch(() => false);
    this.isLooking = false;
    this.wait(this.isStale ? pauses.soon : isBusy ? pauses.busy : pauses.idle);
  }

  private wait(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.isOn) this.timer = setTimeout(() => void this.run(), milliseconds);
  }
}
