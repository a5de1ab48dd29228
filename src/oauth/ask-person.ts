import { logEvent } from "../log.js";
import { Unavailable } from "../unavailable.js";
import { personOf } from "./server.js";

/**
 * Asks a person's object, and once more where it was restarted while it answered, as
 * at every deployment: what is asked here may be asked twice. Throws `Unavailable`
 * where that does not help.
 */
export async function askPerson<T>(
  env: Env,
  userId: string,
  question: (person: ReturnType<typeof personOf>) => Promise<T>,
): Promise<T> {
  try {
    return await question(personOf(env, userId));
  } catch (error) {
    if (!isPassing(error)) throw error;
    if (says(error, "overloaded")) throw new Unavailable("person");
    logEvent({ event: "person_asked_again" });
  }
  try {
    // After a failure the old stub stays broken; this is another.
    return await question(personOf(env, userId));
  } catch (error) {
    throw isPassing(error) ? new Unavailable("person") : error;
  }
}

/** Whether a failure is the platform's and not this server's mistake. */
const isPassing = (error: unknown): boolean =>
  ["durableObjectReset", "retryable", "overloaded"].some((mark) =>
    says(error, mark),
  );

/** How Cloudflare marks what failed in reaching an object. */
const says = (error: unknown, mark: string): boolean =>
  error instanceof Error && Reflect.get(error, mark) === true;
