/** What one frequency lets through of a step, as an exponential filter's share of the new value. */
function shareOf(cutoffHz: number, sinceS: number): number {
  const perStep = 2 * Math.PI * cutoffHz * sinceS;
  return perStep / (perStep + 1);
}

interface Settings {
  /** The cut-off at rest: lower trembles less and lags more. */
  minCutoffHz: number;
  /** How much the cut-off rises with the speed, in Hz per unit a second: higher lags less. */
  beta: number;
  /** The cut-off for the speed itself. */
  speedCutoffHz?: number;
}

/**
 * The 1 euro filter (Casiez, Roussel and Vogel, CHI 2012): calm while a value rests, quick while it
 * moves. For what is shown only; what is estimated and sent is never smoothed.
 */
export class OneEuroFilter {
  private readonly settings: Required<Settings>;
  private last: { tMs: number; value: number; speed: number } | null = null;

  constructor(settings: Settings) {
    this.settings = { speedCutoffHz: 1, ...settings };
  }

  /** @param tMs when the value was seen, in the video's time */
  filter(value: number, tMs: number): number {
    const { last, settings } = this;
    if (last && tMs <= last.tMs) return last.value;
    const next = last ? follow(last, { value, tMs }, settings) : { value, speed: 0 };
    this.last = { ...next, tMs };
    return next.value;
  }

  /** The next value is shown as it is. */
  reset(): void {
    this.last = null;
  }
}

function follow(
  last: { tMs: number; value: number; speed: number },
  seen: { tMs: number; value: number },
  { minCutoffHz, beta, speedCutoffHz }: Required<Settings>,
): { value: number; speed: number } {
  const sinceS = (seen.tMs - last.tMs) / 1000;
  const speedNow = (seen.value - last.value) / sinceS;
  const speed = last.speed + shareOf(speedCutoffHz, sinceS) * (speedNow - last.speed);
  const share = shareOf(minCutoffHz + beta * Math.abs(speed), sinceS);
  return { value: last.value + share * (seen.value - last.value), speed };
}
