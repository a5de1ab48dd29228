import type { ContentBlock } from "@modelcontextprotocol/server";

/** A red pixel. */
export const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

/** A sound of no length. */
const WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

export const text = (words: string): ContentBlock => ({
  type: "text",
  text: words,
});

export const image: ContentBlock = {
  type: "image",
  data: PNG,
  mimeType: "image/png",
};

export const audio: ContentBlock = {
  type: "audio",
  data: WAV,
  mimeType: "audio/wav",
};

export const embedded = (
  uri: string,
  words: string,
  mimeType = "text/plain",
): ContentBlock => ({
  type: "resource",
  resource: { uri, mimeType, text: words },
});

/** What a tool answers with. */
export const says = (...content: ContentBlock[]) => ({ content });

/** What a prompt consists of. */
export const messages = (...content: ContentBlock[]) => ({
  messages: content.map((each) => ({ role: "user" as const, content: each })),
});
