import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Value, ValueMap } from "./values.js";

export interface Case {
  name: string;
  server: "real" | "faults";
  steps: Step[];
}

export interface Step {
  call?: string;
  request?: ValueMap;
  headers?: Record<string, string>;
  deadline?: string;
  cancelAfter?: string;
  times?: number;
  until?: string;
  watch?: WatchStep;
  set?: SetStep[];
  keep?: string;
  provider?: ProviderStep;
  http?: { to: "emulator" | "faults"; method: string; path: string; body?: Value };
  let?: Record<string, string>;
  save?: Record<string, string>;
  expect?: Expectation & WatchExpectation;
}

export interface Expectation {
  status?: string;
  reason?: string;
  metadata?: ValueMap;
  fields?: string[];
  retry?: string;
  message?: string;
  response?: ValueMap;
}

export interface WatchStep {
  start?: string;
  identityIds?: string[];
  causes?: string[];
  heartbeat?: string;
  initialBackoff?: string;
  maxBackoff?: string;
  /** Numbers, or the texts of saved ones. */
  until?: { sequence?: number | string; count?: number | string; caughtUp?: number | string; bookmarks?: number | string; error?: boolean };
  cancelAfter?: string;
  from?: string;
}

export interface WatchExpectation {
  deliveries?: string[];
  revocations?: Value[];
  batches?: number[];
  reconnects?: number | string;
  error?: Expectation;
}

export interface SetStep {
  at?: number;
  revocations?: Value[];
  caughtUp?: true;
  bookmark?: true;
  reset?: string;
  void?: { identityId: string; issueTime: number };
  is?: boolean;
  isCaughtUp?: boolean;
  size?: number;
}

export interface ProviderStep {
  identityId: string;
  scopes: string[];
  lifetime?: string;
  renewAhead?: string;
  revocations?: string;
  refused?: boolean;
  steps?: { at?: number; get?: string; times?: number; error?: Expectation; set?: SetStep[] }[];
}

/** The cases of all YAML files in the folder whose names contain the filter. */
export function loadCases(folder: string, filter: string): Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => {
      const { server, cases } = parse(readFileSync(join(folder, file), "utf8")) as { server: Case["server"]; cases: Omit<Case, "server">[] };
      return cases.map((each) => ({ ...each, server }));
    })
    .filter(({ name }) => name.includes(filter));
}
