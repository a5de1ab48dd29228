import { Problem } from "./pages/problem.js";
import { respond } from "./pages/respond.js";

/** An error page. */
export const problemPage = (
  problem: Omit<Parameters<typeof Problem>[0], "nonce">,
  status = 400,
  headers = new Headers(),
): Promise<Response> =>
  respond((nonce) => <Problem nonce={nonce} {...problem} />, {
    status,
    headers,
  });
