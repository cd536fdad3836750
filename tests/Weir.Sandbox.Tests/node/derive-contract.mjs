// Derives ../Contract/contract.json from LINE's OpenAPI files: `npm run derive -- <folder with line-openapi's *.yml>`.
// Kept: routes, hosts, parameters, statuses, and of every schema what a program can check. Left behind: all prose and examples.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = process.argv[2];
if (!folder) throw new Error("Say where the OpenAPI files lie.");

const Kept = ["type", "format", "enum", "required", "maxLength", "minLength", "maxItems", "minItems", "minimum", "maximum", "pattern"];
const Hosts = { "https://api.line.me": "api", "https://api-data.line.me": "data", "https://manager.line.biz": "manager" };
const operations = [];
const schemas = {};

for (const file of readdirSync(folder).filter((name) => name.endsWith(".yml")).sort()) {
  const document = parse(readFileSync(join(folder, file), "utf8"));
  const name = file.replace(".yml", "");
  if (name === "webhook") {
    // What LINE sends to a bot, instead of what a bot sends to LINE.
    compact(document, name, { $ref: "#/components/schemas/CallbackRequest" });
    continue;
  }
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of ["get", "post", "put", "delete"].filter((verb) => item[verb])) {
      operations.push(operation(document, name, path, item, method));
    }
  }
}

function operation(document, file, path, item, method) {
  const found = item[method];
  const server = (found.servers ?? item.servers ?? document.servers)[0].url.replace(/\/$/, "");
  const success = {};
  for (const [status, response] of Object.entries(found.responses).filter(([code]) => code.startsWith("2"))) {
    const content = response.content?.["application/json"]?.schema;
    success[status] = content ? compact(document, file, content) : null;
  }
  const [contentType, body] = Object.entries(found.requestBody?.content ?? {})[0] ?? [];
  const query = (found.parameters ?? []).filter((parameter) => parameter.in === "query").map(({ name, required }) => ({ name, required: required === true }));
  return {
    operation: found.operationId, method: method.toUpperCase(), host: Hosts[server] ?? server, path, success,
    ...(query.length > 0 && { query }),
    ...(contentType && { contentType }),
    ...(body?.schema && contentType !== "*/*" && { request: compact(document, file, body.schema) }),
  };
}

// A schema by name stands once under "schemas"; everybody else points to it.
function compact(document, file, schema) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    const key = `${file}/${name}`;
    if (!(key in schemas)) {
      schemas[key] = null; // holds the place, for schemas that contain themselves
      schemas[key] = compact(document, file, document.components.schemas[name]);
    }
    return { $ref: key };
  }
  const whole = schema.allOf ? merge(document, schema) : schema;
  const kept = Object.fromEntries(Kept.filter((key) => whole[key] !== undefined).map((key) => [key, whole[key]]));
  if (whole.properties) kept.properties = mapped(whole.properties, (property) => compact(document, file, property));
  if (whole.items) kept.items = compact(document, file, whole.items);
  if (whole.additionalProperties?.$ref) kept.values = compact(document, file, whole.additionalProperties);
  if (whole.oneOf) kept.oneOf = whole.oneOf.map((one) => compact(document, file, one));
  if (whole.discriminator?.mapping) {
    kept.by = whole.discriminator.propertyName;
    kept.to = mapped(whole.discriminator.mapping, (ref) => compact(document, file, { $ref: ref }).$ref);
  }
  return kept;
}

// What a type inherits is written out; what tells its siblings apart belongs to the parent alone.
function merge(document, schema) {
  const merged = { ...schema, properties: {}, required: [] };
  for (const part of schema.allOf) {
    const one = part.$ref ? document.components.schemas[part.$ref.split("/").at(-1)] : part;
    const { discriminator, allOf, ...own } = one.allOf ? merge(document, one) : one;
    Object.assign(merged, own, { properties: { ...merged.properties, ...own.properties }, required: [...new Set([...merged.required, ...(own.required ?? [])])] });
  }
  Object.assign(merged.properties, schema.properties);
  merged.required = [...new Set([...merged.required, ...(schema.required ?? [])])];
  delete merged.allOf;
  delete merged.discriminator;
  return merged;
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

const lines = (entries) => entries.join(",\n");
writeFileSync(new URL("../Contract/contract.json", import.meta.url), `{
"operations": [
${lines(operations.map((entry) => JSON.stringify(entry)))}
],
"schemas": {
${lines(Object.keys(schemas).sort().map((key) => `${JSON.stringify(key)}: ${JSON.stringify(schemas[key])}`))}
}
}
`);
