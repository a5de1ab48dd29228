import { faults, load, properties } from "./faults.js";
import { credentials, errors } from "./google.js";
import { atMcp, atSignIn, atTokens } from "./hostile.js";
import { issues, recipe } from "./known.js";
import {
  consent,
  discovery,
  fetching,
  scopes,
  tokens,
} from "./mcp-authorization.js";
import { tools, transport } from "./mcp-transport.js";
import { authorization, bearer, registration, tokenEndpoint } from "./oauth.js";
import { atTheWord, defences } from "./outbound.js";
import type { Requirements } from "./requirement.js";
import { atCalendar, atDrive, atGmail, atSheets } from "./tools.js";
import { worker } from "./worker.js";

/** By the headings of the first table of SECURITY.md. */
export const requirements: Readonly<Record<string, Requirements>> = {
  "MCP: finding the way in": discovery,
  "MCP: asking the person": consent,
  "MCP: tokens": tokens,
  "MCP: scopes": scopes,
  "MCP: documents of clients": fetching,
  "MCP: transport": transport,
  "MCP: tools": tools,
  "OAuth: the authorization endpoint": authorization,
  "OAuth: the token endpoint": tokenEndpoint,
  "OAuth: registration, revocation and the rest": registration,
  "The bearer of command lines": bearer,
  "Google: errors": errors,
  "Google: access and consent": credentials,
  "The Worker and its storage": worker,
  "Attacks on the sign-in": atSignIn,
  "Attacks on tokens and registration": atTokens,
  "Attacks on the MCP endpoint": atMcp,
  "Attacks on Drive's tools": atDrive,
  "Attacks on Gmail's tools": atGmail,
  "Attacks on Calendar's tools": atCalendar,
  "Attacks on the tools of Sheets": atSheets,
  "Strangers' words, and what may leave": defences,
  "Attacks on what waits for a word": atTheWord,
  Faults: faults,
  "Any input": properties,
  Load: load,
};

/** By the headings of the second. */
export const known: Readonly<Record<string, Requirements>> = {
  "Nine known issues": issues,
  "Eleven faults of a recipe": recipe,
};

/** All of them by id. */
export const all: Requirements = Object.assign(
  {},
  ...Object.values(requirements),
  ...Object.values(known),
);
