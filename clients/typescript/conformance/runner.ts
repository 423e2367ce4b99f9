import { createIdentityGrpcTransport, type Transport } from "../src/index.js";
import { runCall } from "./callStep.js";
import type { Case, Step } from "./cases.js";
import { runProvider } from "./providerStep.js";
import { ClockedSet, runSet } from "./setStep.js";
import { substitute, textAt, type Value } from "./values.js";
import { runWatch } from "./watchStep.js";

const CASE_LIMIT_MS = 60_000;

export interface Addresses {
  readonly server: string;
  readonly emulator: string;
  readonly faults: string;
}

/** Runs the case; throws what makes it fail. */
export async function runCase(each: Case, addresses: Addresses): Promise<void> {
  const query = `name=${encodeURIComponent(each.name)}`;
  const isFaults = each.server === "faults";
  const address = isFaults ? await http("POST", `${addresses.faults}/cases?${query}`) : addresses.server;
  // One call of a step is one call of the server: the retries are off.
  const transport = createIdentityGrpcTransport({ baseUrl: `http://${address}`, retry: false });
  const run = new CaseRun(transport, addresses);
  let timer;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the case has not ended after 60 s")), CASE_LIMIT_MS);
  });
  try {
    await Promise.race([limit, run.steps(each.steps)]);
  } finally {
    clearTimeout(timer);
  }
  if (isFaults) {
    await http("GET", `${addresses.faults}/verdict?${query}`);
  }
}

class CaseRun {
  readonly #saved = new Map<string, string>();
  readonly #sets = new Map<string, ClockedSet>();
  readonly #transport: Transport;
  readonly #addresses: Addresses;

  constructor(transport: Transport, addresses: Addresses) {
    this.#transport = transport;
    this.#addresses = addresses;
  }

  async steps(steps: Step[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      try {
        await this.#step(substitute(step, this.#saved));
      } catch (error) {
        throw new Error(`step ${index + 1}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  }

  async #step(step: Step): Promise<void> {
    for (const [name, value] of Object.entries(step.let ?? {})) {
      this.#saved.set(name, String(value));
    }
    const result = await this.#run(step);
    for (const [name, path] of Object.entries(step.save ?? {})) {
      this.#saved.set(name, textAt(result, path));
    }
  }

  async #run(step: Step): Promise<Value> {
    if (step.call !== undefined) {
      return runCall(this.#transport, step);
    }
    if (step.watch !== undefined) {
      return runWatch(this.#transport, step.watch, step.expect ?? {}, this.#set(step.watch.from));
    }
    if (step.set !== undefined) {
      runSet(this.#set(step.keep) ?? new ClockedSet(), step.set);
    }
    if (step.provider !== undefined) {
      await runProvider(this.#transport, step.provider, this.#set(step.provider.revocations));
    }
    if (step.http !== undefined) {
      const { to, method, path, body } = step.http;
      const answer = await http(method, this.#addresses[to] + path, body);
      return answer === "" ? undefined : (JSON.parse(answer) as Value);
    }
    return undefined;
  }

  #set(name: string | undefined): ClockedSet | undefined {
    if (name !== undefined && !this.#sets.has(name)) {
      this.#sets.set(name, new ClockedSet());
    }
    return this.#sets.get(name ?? "");
  }
}

async function http(method: string, url: string, body?: Value): Promise<string> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${text}`);
  }
  return text;
}
