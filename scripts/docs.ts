import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freshReadme } from "./docs/readme.js";
import { scopesDocument } from "./docs/scopes.js";

const root = join(import.meta.dirname, "..");
const readme = join(root, "README.md");

await writeFile(join(root, "SCOPES.md"), scopesDocument());
await writeFile(readme, freshReadme(await readFile(readme, "utf8")));
