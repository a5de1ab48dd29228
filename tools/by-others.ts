import * as z from "zod";
import { BY_OTHERS } from "./text/words.js";

/** As much of a JSON schema as the outputs of tools use. */
const node = z.object({
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get additionalProperties() {
    return z.union([node, z.boolean()]).optional();
  },
  get items() {
    return node.optional();
  },
  get anyOf() {
    return z.array(node).optional();
  },
});
type Node = z.output<typeof node>;

/** Where in a tool's output stand words that other people wrote: `messages[].subject`. */
export const pathsByOthers = (output: z.ZodObject): string[] => [
  ...new Set(paths(node.parse(z.toJSONSchema(output)), "")),
];

function paths(schema: Node, at: string): string[] {
  const { description, properties = {}, items, anyOf = [] } = schema;
  if (description === BY_OTHERS) return [at];
  const { additionalProperties: values } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, each]) =>
      paths(each, at ? `${at}.${name}` : name),
    ),
    ...(typeof values === "object" ? paths(values, `${at}.*`) : []),
    ...(items ? paths(items, `${at}[]`) : []),
    ...anyOf.flatMap((each) => paths(each, at)),
  ];
}
