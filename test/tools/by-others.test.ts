import { describe, expect, test } from "vitest";
import * as z from "zod";
import { catalog } from "../../tools/catalog.js";
import { BY_OTHERS } from "../../tools/text/words.js";

interface Node {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  description?: string;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node;
  anyOf?: Node[];
}

/** Every text of an output that is neither marked nor of a fixed set, by its path. */
function unmarked(schema: Node, at = ""): string[] {
  if (
    schema.description === BY_OTHERS ||
    schema.enum ||
    schema.const !== undefined
  )
    return [];
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
      unmarked(each, `${at}.${name}`),
    ),
    ...(typeof schema.additionalProperties === "object"
      ? unmarked(schema.additionalProperties, `${at}.*`)
      : []),
    ...(schema.items ? unmarked(schema.items, `${at}[]`) : []),
    ...(schema.anyOf ?? []).flatMap((each) => unmarked(each, at)),
  ];
  return schema.type === "string" ? [at, ...inner] : inner;
}

/** What Google or this server makes: ids, addresses of pages, times, kinds, our own sentences. */
const OWN =
  /(^|\.)(account|expires|link|links|date|created|modified|updated|start|end|when|original_start|your_start|time_zone|notes|role|roles|type|types|color|text_color|md5|curl|mime_type|connect_url|credential|email|domain|version|shows|range|ranges|cell|column|first_column|method|reason|why|error|who|outcome|access|access_role|allows|you_may|guests_may|visibility|locale|language|disposition|recurrence|series_id|former_series_id|working_hours|local|attendee|people|tool|tools|scopes|granted|client|offered|missing|sign_in|outbound|written_by_others|also_on|server\.name|next_cursor|pages|sheet|estimate|format|spf|dkim|dmarc|data|filter|merged|pattern|before|size|source|target|url|id|ids|\w+_ids?)(\[\])?$/;

describe.each(catalog.map((tool) => [tool.name, tool] as const))(
  "%s",
  (_, { output }) => {
    test("marks every text that others may have written, or knows whose it is [D-07 D-08]", () => {
      const schema = z.toJSONSchema(output) as Node;
      const open = unmarked(schema)
        .map((path) => path.slice(1))
        // What undoes a call repeats the arguments that stood there.
        .filter((path) => !/^(undo|next|anyway)\b/.test(path))
        .filter((path) => !OWN.test(path));
      expect(
        open,
        "Use `line` or `words` of tools/text/words.ts for what others wrote",
      ).toEqual([]);
    });
  },
);
