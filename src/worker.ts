import { application } from "./application.js";
import { answerMcp } from "./mcp/endpoint.js";

export { Person } from "./person.js";
export { Transaction } from "./transaction.js";

export default application(answerMcp);
