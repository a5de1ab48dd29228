import * as z from "zod";
import type { Context } from "../tool.js";

/** The most that one page of `messages.list` holds. */
const PAGE = 500;

const page = z.object({
  messages: z.array(z.object({ id: z.string() })).default([]),
  nextPageToken: z.string().optional(),
});

/** Which messages to list: Google's own parameters. */
export interface Search {
  q?: string;
  labelIds?: string[];
  includeSpamTrash?: boolean;
}

/** The ids of all messages that a search finds, newest first; `more` when there are more than `most`, which are left out. */
export async function listIds(
  search: Search,
  most: number,
  { google, signal }: Context,
): Promise<{ ids: string[]; more: boolean }> {
  const ids: string[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await google.gmail.users.messages.list(
      {
        userId: "me",
        ...search,
        maxResults: PAGE,
        fields: "messages/id,nextPageToken",
        ...(pageToken && { pageToken }),
      },
      { signal },
    );
    const { messages, nextPageToken } = page.parse(data);
    ids.push(...messages.map(({ id }) => id));
    pageToken = nextPageToken;
  } while (pageToken && ids.length < most);
  const more = pageToken !== undefined || ids.length > most;
  return { ids: ids.slice(0, most), more };
}
