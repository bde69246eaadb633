// node check.mjs FILE…: checks every object of these YAML files against the types of Kubernetes and KEDA.
// An object becomes the value of a typed constant, so that the compiler refuses unknown fields and values that are none of an
// enumeration; the models' own validation adds what types cannot say, such as limits and patterns.
// Writes an array of {file, object, message} to standard output.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { parseAllDocuments } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));
const strict = new Set(["ScaledJob", "TriggerAuthentication"]);
const findings = [];
const sources = new Map();

for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const error = document.errors[0];
    if (error) {
      findings.push({ file, object: "", message: error.message });
    } else if (document.contents) {
      await check(file, document.toJS());
    }
  }
}

for (const diagnostic of compile()) {
  const { file, object } = sources.get(diagnostic.file?.fileName) ?? {};
  findings.push({ file, object, message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " ") });
}

console.log(JSON.stringify(findings));

async function check(file, value) {
  const object = `${value.kind}/${value.metadata?.name}`;
  const modules = value.apiVersion?.startsWith("keda.sh/") ? "@kubernetes-models/keda" : "kubernetes-models";
  const module = `${modules}/${value.apiVersion}/${value.kind}`;
  const compiled = join(here, "node_modules", `${module}.mjs`);
  if (!existsSync(compiled)) {
    findings.push({ file, object, message: `There is no ${value.kind} in ${value.apiVersion}.` });
    return;
  }

  const [type, from] = strict.has(value.kind) ? [value.kind, "./keda"] : [`I${value.kind}`, module];
  sources.set(join(here, `object${sources.size}.ts`), {
    file,
    object,
    text: `import type { ${type} } from "${from}";\nexport const object: ${type} = ${JSON.stringify(value)};\n`,
  });
  try {
    const models = await import(pathToFileURL(compiled));
    new models[value.kind](value).validate();
  } catch (invalid) {
    findings.push({ file, object, message: invalid.message });
  }
}

function compile() {
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => sources.get(name)?.text ?? readFile(name);
  host.fileExists = (name) => sources.has(name) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program);
}
