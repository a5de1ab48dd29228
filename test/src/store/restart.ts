import { env, runInDurableObject } from "cloudflare:test";
import { vi } from "vitest";
import { personOf } from "../../../src/oauth/server.js";
import { Person } from "../../../src/person.js";

/**
 * Restarts: an object ends as at a deployment or in a crash, whoever waits for its
 * answer gets an error, and what was not stored yet is gone.
 */

/** Ends a person's object now. */
export async function restart(userId: string): Promise<void> {
  const ending = runInDurableObject(personOf(env, userId), (_, state) =>
    state.abort("restart"),
  );
  await ending.catch(() => undefined);
}

type Moment = (
  run: () => ReturnType<Person["token"]>,
  state: DurableObjectState,
) => ReturnType<Person["token"]>;

/** Lets an object get on by a random number of steps. */
async function someSteps(): Promise<void> {
  const steps = Math.floor(Math.random() * 20);
  for (let step = 0; step < steps; step++) {
    await crypto.subtle.digest("SHA-256", new Uint8Array(8));
  }
}

/** When a request to the token endpoint may be interrupted. */
const moments: readonly Moment[] = [
  // Before anything happened.
  async (run, state) => {
    state.abort("restart");
    return run();
  },
  // In the middle of it.
  async (run, state) => {
    const [answer] = await Promise.all([
      run(),
      someSteps().then(() => state.abort("restart")),
    ]);
    return answer;
  },
  // When everything is stored, before the answer is on its way.
  async (run, state) => {
    const answer = await run();
    await state.storage.sync();
    state.abort("restart");
    return answer;
  },
];

/** Interrupts so many of the requests to the token endpoint, each at one of the moments; answers how many it did. */
export function interrupt(share: number): { count: number } {
  const interrupted = { count: 0 };
  const { token } = Person.prototype;
  vi.spyOn(Person.prototype, "token").mockImplementation(function (
    this: Person,
    ...asked
  ) {
    const run = () => token.apply(this, asked);
    const moment = moments[Math.floor(Math.random() * moments.length)];
    if (!moment || Math.random() > share) return run();
    interrupted.count += 1;
    return moment(run, Reflect.get(this, "ctx"));
  });
  return interrupted;
}
