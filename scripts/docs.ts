import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { citations } from "./docs/citations.js";
import { freshReadme } from "./docs/readme.js";
import { scopesDocument } from "./docs/scopes.js";
import { freshSecurity } from "./docs/security.js";

const root = join(import.meta.dirname, "..");
const readme = join(root, "README.md");
const security = join(root, "SECURITY.md");

await writeFile(join(root, "SCOPES.md"), scopesDocument());
await writeFile(readme, freshReadme(await readFile(readme, "utf8")));
await writeFile(
  security,
  freshSecurity(await readFile(security, "utf8"), citations(root)),
);
