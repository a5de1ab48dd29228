import { must, own, type Requirements, should } from "./requirement.js";

/** Sources: MCP 2026-07-28, "Transports", "Tools", "Caching", "Multi round-trip requests", "Elicitation". */

export const transport: Requirements = {
  "MCP-H01": must("A request from a web page of another site is refused."),
  "MCP-H02": must(
    "The revision in the header and in the message agree, and are one that is spoken here.",
  ),
  "MCP-H03": must(
    "The method and the name in the headers are those of the message.",
  ),
  "MCP-H04": must("An unknown method is a 404 of its own kind."),
  "MCP-H05": must(
    "A call that the client gives up ends at Google too, and writes nothing later.",
  ),
  "MCP-H06": must("The server says what it can before anything is called."),
  "MCP-H07": should("Only POST is answered; what sessions need is ignored."),
  "MCP-H08": must("No argument is mirrored into a header."),
  "MCP-H09": must(
    "A message of the newest revision without what it must carry is refused.",
  ),
  "MCP-H10": own("Nobody gets at another's session: there are none."),
  "MCP-H11": should("Streams are not held up by proxies on the way."),
  "MCP-H12": must("No schema points to another place."),
  "MCP-H13": own(
    "Nothing of one person's answer is ever seen by another, however many ask at once.",
  ),
};

export const tools: Requirements = {
  "MCP-L01": must("Every argument is checked before Google is asked."),
  "MCP-L02": must(
    "The list of tools depends on what was granted and on nothing else, in the same order each time.",
  ),
  "MCP-L03": must(
    "The list is marked as one person's own; a tool that is not on it is refused.",
  ),
  "MCP-L04": must("Results are as their schema says."),
  "MCP-M01": must(
    "State that comes back from a client is trusted only when it is sealed.",
  ),
  "MCP-M02": should(
    "Such state counts for one person, one request and a short time.",
  ),
  "MCP-M03": must("Such state is used up by one use."),
  "MCP-M04": must("Nobody is asked by a client that cannot ask."),
  "MCP-M05": must("Nobody is asked for a secret."),
  "MCP-M06": must(
    "Whoever opens a link to confirm is the person whose call it confirms.",
  ),
  "MCP-M07": must("A no, or no answer, changes nothing."),
  "MCP-S01": must(
    "A handle is no proof of who one is: it counts only for whom it was made.",
  ),
};
