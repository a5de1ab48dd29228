import document from "./contract.json";

/** A JSON schema of Google's discovery format. */
export interface Schema {
  type?: string;
  $ref?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  /** The methods whose requests must carry this property. */
  annotations?: { required?: string[] };
}

/** A path or query parameter of a method. */
export interface Parameter {
  type: string;
  location: string;
  format?: string;
  required?: boolean;
  repeated?: boolean;
  default?: string;
  enum?: string[];
  pattern?: string;
  minimum?: string;
  maximum?: string;
}

export interface Method {
  id: string;
  httpMethod: string;
  path: string;
  parameters?: Record<string, Parameter>;
  request?: Schema;
  response?: Schema;
  /** Any one of them suffices. */
  scopes?: string[];
  mediaUpload?: {
    /** Bytes. */
    maxSize?: string;
    protocols: Record<string, { path: string }>;
  };
  supportsMediaDownload?: boolean;
}

interface Resource {
  methods?: Record<string, Method>;
  resources?: Record<string, Resource>;
}

export interface Api extends Resource {
  name: string;
  servicePath: string;
  batchPath: string;
  auth: { oauth2: { scopes: Record<string, unknown> } };
  /** The query parameters that every method takes. */
  parameters: Record<string, Parameter>;
  schemas: Record<string, Schema>;
}

/** A method with the API that it belongs to. */
export interface Operation {
  api: Api;
  method: Method;
}

const apis: Api[] = Object.values<Api>(document);

function methodsOf(resource: Resource): Method[] {
  return [
    ...Object.values(resource.methods ?? {}),
    ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
  ];
}

/** Every method of Google's contract. Source: Google's discovery documents. */
export const operations: Operation[] = apis.flatMap((api) =>
  methodsOf(api).map((method) => ({ api, method })),
);

/** Every scope that the contract knows, the short identity scopes included. */
export const knownScopes: ReadonlySet<string> = new Set([
  "openid",
  "email",
  "profile",
  ...apis.flatMap((api) => Object.keys(api.auth.oauth2.scopes)),
  ...operations.flatMap(({ method }) => method.scopes ?? []),
]);

/** The schema behind a `$ref`, or the schema itself. */
export function resolve(schema: Schema, api: Api): Schema {
  if (!schema.$ref) return schema;
  const target = api.schemas[schema.$ref];
  if (!target) throw new Error(`${api.name} has no schema ${schema.$ref}`);
  return target;
}
