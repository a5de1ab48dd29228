import type { Method } from "./method.js";
import { calendar } from "./methods/calendar.js";
import { drive } from "./methods/drive.js";
import { gmail } from "./methods/gmail.js";
import { sheets } from "./methods/sheets.js";

/**
 * The one table of Google methods that the tools use: how each is recognised on
 * the wire, which scopes suffice for it, and whether something can leave the
 * account by it. Where two uses of one method differ in the scopes they need,
 * or one of them brings bytes, each has a row of its own, named `method:use`.
 */
const table = { ...drive, ...gmail, ...calendar, ...sheets };

/** Google's id of a method, with `:use` where uses differ. */
export type MethodId = keyof typeof table;

export const methods: Readonly<Record<MethodId, Method>> = table;
