// node host.mjs APP CALL…: starts the functions app in the folder APP and has it do the calls, one after the other, as the
// Functions host would: over gRPC, and by HTTP what HTTP starts. A call is FUNCTION, FUNCTION=/path of a request, or
// FUNCTION=name of a blob. Writes a line of JSON for each thing that happens.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const [app, ...calls] = process.argv.slice(2);
const protocol = join(dirname(fileURLToPath(import.meta.url)), "rpc.proto");
const { FunctionRpc } = grpc.loadPackageDefinition(loader.loadSync(protocol, { keepCase: true, oneofs: true, enums: String, defaults: true })).AzureFunctionsRpcMessages;

const server = new grpc.Server();
server.addService(FunctionRpc.service, { EventStream: serve });
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (_, port) => {
  const worker = spawn("dotnet", [
    join(app, "Handbrk8s.Functions.dll"),
    "--functions-uri", `http://127.0.0.1:${port}/`,
    "--functions-worker-id", "worker",
    "--functions-request-id", "start",
    "--functions-grpc-max-message-length", "2147483647",
  ], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, FUNCTIONS_APPLICATION_DIRECTORY: app } });
  let errors = "";
  worker.stderr.on("data", (text) => (errors += text));
  worker.on("close", (code) => {
    tell({ exit: code, errors });
    process.exit(0);
  });
  process.on("done", () => worker.kill("SIGTERM"));
});

function serve(stream) {
  const waiting = new Map();
  const send = (content, value) => stream.write({ content, [content]: value });
  const asked = (id, content, value) => new Promise((answered) => {
    waiting.set(id, answered);
    send(content, value);
  });
  let started;

  stream.on("data", async ({ content, [content]: message }) => {
    switch (content) {
      case "rpc_log":
        tell({ log: message.message, level: message.level });
        break;
      case "start_stream":
        send("worker_init_request", { host_version: "4.1044.100", capabilities: { HttpUri: "true" }, worker_directory: app, function_app_directory: app });
        break;
      case "worker_init_response":
        started = message;
        send("functions_metadata_request", { function_app_directory: app });
        break;
      case "function_metadata_response":
        tell({ functions: message.function_metadata_results.map((one) => one.name) });
        await run(message.function_metadata_results);
        process.emit("done");
        break;
      default:
        waiting.get(message.invocation_id ?? message.function_id)?.(message.result);
    }
  });

  async function run(functions) {
    for (const one of functions) {
      const bindings = Object.fromEntries(one.raw_bindings.map(JSON.parse).map(({ name, type }) => [name, { type, direction: 0 }]));
      const { status, exception } = await asked(one.function_id, "function_load_request", { function_id: one.function_id, metadata: { ...one, directory: app, bindings } });
      if (status !== "Success") {
        tell({ notLoaded: one.name, why: exception?.message });
      }
    }

    for (const [number, call] of calls.entries()) {
      const [name, argument] = call.split(/=(.*)/s);
      const { function_id, raw_bindings } = functions.find((one) => one.name === name);
      const trigger = JSON.parse(raw_bindings[0]);
      const invocation_id = `call-${number}`;
      const request = {
        invocation_id,
        function_id,
        input_data: input(trigger, argument),
        trace_context: { trace_parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
      };
      const invoked = asked(invocation_id, "invocation_request", request);
      const answer = trigger.type === "httpTrigger" ? await ask(trigger, argument, invocation_id) : undefined;
      const { status, exception } = await invoked;
      tell({ called: name, status, why: exception?.message, ...answer });
    }
  }

  async function ask(trigger, path, invocation) {
    const answer = await fetch(new URL(path, started.capabilities.HttpUri), { method: trigger.methods[0], headers: { "x-ms-invocation-id": invocation } });
    return { http: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
  }
}

function input({ name, type }, argument) {
  switch (type) {
    case "timerTrigger":
      return [{ name, data: { data: "json", json: JSON.stringify({ IsPastDue: false }) } }];
    case "blobTrigger": {
      const content = Buffer.from(JSON.stringify({ Connection: "Films", ContainerName: "watch", BlobName: argument }));
      return [{ name, data: { data: "model_binding_data", model_binding_data: { version: "1.0", source: "AzureStorageBlobs", content_type: "application/json", content } } }];
    }
    default:
      return [];
  }
}

function tell(event) {
  console.log(JSON.stringify(event));
}
