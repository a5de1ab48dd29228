import type { Handlers } from "../call.js";
import { attachmentHandlers } from "./attachments.js";
import { draftHandlers } from "./drafts.js";
import { labelHandlers } from "./labels.js";
import { messageHandlers } from "./messages.js";
import { settingsHandlers } from "./settings.js";
import { threadHandlers } from "./threads.js";

export { createState } from "./state.js";

/** Gmail's methods, by Google's ids. */
export const handlers: Handlers = {
  ...messageHandlers,
  ...attachmentHandlers,
  ...threadHandlers,
  ...draftHandlers,
  ...labelHandlers,
  ...settingsHandlers,
};
