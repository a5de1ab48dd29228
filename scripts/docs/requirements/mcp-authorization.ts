import { must, own, type Requirements, should } from "./requirement.js";

/** Sources: MCP 2026-07-28, "Authorization" and "Security Best Practices"; RFC 8414, 8707, 9207, 9728. */

export const discovery: Requirements = {
  "MCP-A01": must(
    "The resource has public metadata that names its authorization server and its own address, to the byte.",
  ),
  "MCP-A02": must("A 401 says where that metadata is."),
  "MCP-A03": must(
    "The authorization server's metadata names as issuer the very address it was fetched from.",
  ),
  "MCP-A04": own("Only the server's one host is answered."),
  "MCP-A05": must("The metadata offers PKCE with S256 and nothing else."),
  "MCP-A06": must(
    "Client metadata documents are announced only where they work.",
  ),
  "MCP-A07": should(
    "Every answer to a client, good or bad, names the issuer it comes from.",
  ),
  "MCP-A08": should("The 401 asks for the least that is of use."),
  "MCP-A09": should("Nobody is told to ask for offline_access."),
  "MCP-A10": should(
    "The resource's address is taken in upper case, and not with a slash behind it.",
  ),
};

export const consent: Requirements = {
  "MCP-C01": must(
    "The person agrees to each client here before the browser goes to Google.",
  ),
  "MCP-C02": must(
    "An agreement counts for the client, the address and the scopes it was given for, and for no others.",
  ),
  "MCP-C03": must(
    "The page says who asks, for which of Google's scopes, and where the answer goes.",
  ),
  "MCP-C04": must(
    "The form counts only from the browser that was shown the page.",
  ),
  "MCP-C05": must("No page can be put into another site's frame."),
  "MCP-C06": must(
    "Cookies belong to this host alone, are kept from scripts and sealed against change.",
  ),
  "MCP-C07": must("A client's address is matched whole, letter by letter."),
  "MCP-C08": must("The state for Google comes into being after the consent."),
  "MCP-C09": must(
    "The way back from Google counts only in the browser that set out.",
  ),
  "MCP-C10": must("A state serves once, and for ten minutes."),
  "MCP-C11": must("No cookie that stands for a consent is set before it."),
  "MCP-C12": own(
    "Towards Google there is a PKCE, a nonce and a fixed address of our own, and its refusals reach the client.",
  ),
  "MCP-C13": own(
    "What a client says of itself is shown as text; no picture of its choice is loaded.",
  ),
  "MCP-C14": should(
    "The page warns when the answer goes to a program on the person's computer.",
  ),
};

export const tokens: Requirements = {
  "MCP-T01": must("A token that was issued for another resource is refused."),
  "MCP-T02": must(
    "Google's tokens are no good here, ours never reach Google, and Google's never reach a client.",
  ),
  "MCP-T03": must(
    "No or a bad token is a 401, a missing scope a 403, a malformed request a 400.",
  ),
  "MCP-T04": own("A token in the address counts for nothing."),
  "MCP-T05": must(
    "Every request shows its token; a session id is no substitute.",
  ),
  "MCP-T06": should("An access token ends the same day."),
  "MCP-T07": must("A refresh gives a new refresh token."),
  "MCP-T08": should(
    "A missing scope is answered with all the scopes that are needed then, and the client can ask for them.",
  ),
  "MCP-T09": must("A scope that includes another serves where that one would."),
  "MCP-T10": must("No token is kept in clear."),
};

export const fetching: Requirements = {
  "MCP-F01": must(
    "A client's document must name the address it stands at, be whole, and list the address that is asked for.",
  ),
  "MCP-F02": must(
    "No document is fetched from an address of special use, such as this machine or a private network.",
  ),
  "MCP-F03": must("No redirect is followed to a document."),
  "MCP-F04": should(
    "A document is small and quick, and a failure is not remembered.",
  ),
  "MCP-F05": own("The same holds at the token endpoint, and it is limited."),
  "MCP-F06": own("The admin decides whose documents are fetched."),
};

export const scopes: Requirements = {
  "MCP-Z01": should("The metadata names the baseline scopes alone."),
  "MCP-Z02": should("No scope stands for everything."),
  "MCP-Z03": should("A refusal names the scopes that this call needs."),
  "MCP-Z04": should("A token with less than was asked for is at work."),
  "MCP-Z05": should(
    "Each widening of a grant is a line of the log that can be found again.",
  ),
  "MCP-Z06": should(
    "A scope in a token is not enough: Google must have granted it and the admin must offer it.",
  ),
};
