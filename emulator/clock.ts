/** The emulator's time: real until a test sets it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A clock that a test moves by hand. */
export interface SettableClock extends Clock {
  /** Stops the clock at a time: milliseconds since the epoch, a `Date`, or an ISO 8601 string. */
  set(time: number | string | Date): void;
  /** Moves the clock forward (or, with a negative number, back) by milliseconds. */
  advance(milliseconds: number): void;
  /** Back to where it began. */
  reset(): void;
}

/**
 * A clock that runs with the machine's until it is set.
 * With `start` it stands still there from the beginning.
 */
export function createClock(start?: number | string | Date): SettableClock {
  const begin = start === undefined ? undefined : toMilliseconds(start);
  let stopped = begin;
  let offset = 0;
  return {
    now: () => (stopped ?? Date.now()) + offset,
    set(time) {
      stopped = toMilliseconds(time);
      offset = 0;
    },
    advance(milliseconds) {
      offset += milliseconds;
    },
    reset() {
      stopped = begin;
      offset = 0;
    },
  };
}

function toMilliseconds(time: number | string | Date): number {
  const milliseconds = new Date(time).getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not a time: ${time}`);
  return milliseconds;
}
