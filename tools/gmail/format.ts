/** How a message's text can be read. */
export const FORMATS = ["markdown", "text", "html", "raw", "headers"] as const;
export type Format = (typeof FORMATS)[number];
