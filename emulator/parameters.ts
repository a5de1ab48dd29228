import { GoogleError } from "./call.js";
import type { Api, Parameter } from "./contract.js";
import type { Route } from "./route.js";

/** Parameters that every API takes though its contract may not list them. */
const STANDARD: Record<string, Parameter> = {
  upload_id: { type: "string", location: "query" },
  uploadType: { type: "string", location: "query" },
  "$.xgafv": { type: "string", location: "query" },
};

/** Tokens do not belong in addresses; the embedded Google refuses them there. */
const REFUSED = ["access_token", "oauth_token", "bearer_token"];

type Value = string | number | boolean;

/**
 * Converts and checks the parameters of a request: unknown names, repetition,
 * types, ranges, enumerations, patterns and what is required. Defaults are
 * filled in; standard parameters (`alt`, `fields` ...) are there when given.
 *
 * @throws GoogleError 400 in the wording of the API concerned.
 */
export function readParameters(route: Route, query: URLSearchParams) {
  const { api, method } = route;
  const known = { ...STANDARD, ...api.parameters, ...method.parameters };
  const values: Record<string, Value | Value[]> = {};
  for (const name of new Set(query.keys())) {
    const parameter = known[name];
    if (REFUSED.includes(name)) throw refusedToken(name);
    if (parameter?.location !== "query") {
      throw unknownParameter(name);
    }
    values[name] = read(name, parameter, query.getAll(name), api);
  }
  for (const [name, parameter] of Object.entries(method.parameters ?? {})) {
    const raw = route.path[name];
    if (raw !== undefined) values[name] = read(name, parameter, [raw], api);
    if (values[name] !== undefined) continue;
    if (parameter.default !== undefined) {
      values[name] = convert(name, parameter, parameter.default, api);
    } else if (parameter.required) {
      throw missing(name);
    }
  }
  return values;
}

function read(name: string, parameter: Parameter, raw: string[], api: Api) {
  const values = raw.map((text) => convert(name, parameter, text, api));
  if (parameter.repeated) return values;
  // Where a parameter is given twice, Google takes the last.
  const last = values.at(-1);
  if (last === undefined) throw missing(name);
  return last;
}

function convert(
  name: string,
  parameter: Parameter,
  text: string,
  api: Api,
): Value {
  switch (parameter.type) {
    case "boolean":
      if (text !== "true" && text !== "false") {
        throw invalid(name, `Invalid boolean value: '${text}'.`);
      }
      return text === "true";
    case "integer":
    case "number":
      return convertNumber(name, parameter, text);
    default:
      return checkText(name, parameter, text, api);
  }
}

function convertNumber(name: string, parameter: Parameter, text: string) {
  const number = Number(text);
  const unsigned = parameter.format?.startsWith("u") ?? false;
  const whole = parameter.type !== "integer" || /^[+-]?\d+$/.test(text);
  if (!text || !Number.isFinite(number) || !whole || (unsigned && number < 0)) {
    const kind = unsigned ? "unsigned integer" : parameter.type;
    throw invalid(name, `Invalid ${kind} value: '${text}'.`);
  }
  const least = Number(parameter.minimum ?? -Infinity);
  const most = Number(parameter.maximum ?? Infinity);
  if (number < least || number > most) {
    throw invalid(
      name,
      `Invalid value '${text}'. Values must be within the range: [${least}, ${most}]`,
    );
  }
  return number;
}

function checkText(
  name: string,
  { enum: allowed, pattern }: Parameter,
  text: string,
  api: Api,
) {
  if (allowed && !allowed.includes(text)) {
    const message = `Invalid value '${text}' for ${api.name} parameter ${name}. Allowed values: [${allowed.join(", ")}]`;
    throw invalid(name, message);
  }
  if (pattern && !new RegExp(pattern).test(text)) {
    throw invalid(
      name,
      `Invalid value '${text}'. It does not match ${pattern}`,
    );
  }
  return text;
}

const location = (name: string) => ({
  location: name,
  locationType: "parameter",
});

function invalid(name: string, message: string) {
  return new GoogleError(400, "invalidParameter", message, location(name));
}

function missing(name: string) {
  const message = `Required parameter: ${name}`;
  return new GoogleError(400, "required", message, location(name));
}

function refusedToken(name: string) {
  const message = `The embedded Google refuses tokens in addresses: send '${name}' in the Authorization header.`;
  return new GoogleError(400, "invalidParameter", message, location(name));
}

function unknownParameter(name: string) {
  const message = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
  return new GoogleError(400, "badRequest", message, {
    ...location(name),
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        fieldViolations: [{ description: message }],
      },
    ],
  });
}
