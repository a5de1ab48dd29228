import { requestId } from "../request-id.js";
import { Problem } from "./pages/problem.js";
import { respond } from "./pages/respond.js";

/** An error page, with the reference by which the log tells of it. */
export const problemPage = (
  problem: Omit<Parameters<typeof Problem>[0], "nonce" | "reference">,
  status = 400,
  headers = new Headers(),
): Promise<Response> =>
  respond(
    (nonce) => (
      <Problem nonce={nonce} {...problem} reference={requestId() ?? ""} />
    ),
    { status, headers },
  );
