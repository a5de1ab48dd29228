/**
 * The Worker with the server that the official conformance suite calls for in place
 * of our own: guard, OAuth, headers and transport are those of the real one.
 */
import { application } from "../../src/application.js";
import { answerMcp } from "../../src/mcp/endpoint.js";
import { fixtureServer } from "./server/server.js";

export { Person } from "../../src/person.js";
export { Transaction } from "../../src/transaction.js";

export default application((session, request, env, ctx) =>
  answerMcp(session, request, env, ctx, fixtureServer),
);
