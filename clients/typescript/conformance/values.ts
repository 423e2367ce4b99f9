import { randomUUID } from "node:crypto";

/** What YAML and JSON can hold. */
export type Value = string | number | boolean | null | undefined | Value[] | ValueMap;
export interface ValueMap {
  [key: string]: Value;
}

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration such as `150ms` or `10m`, in milliseconds. */
export function milliseconds(text: string): number {
  const [, number, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = UNITS_MS[unit ?? ""];
  if (number === undefined || factor === undefined) {
    throw new Error(`no duration: ${text}`);
  }
  return Number(number) * factor;
}

/** Puts the saved values in the place of their names, in every string of the value. */
export function substitute<T>(value: T, saved: ReadonlyMap<string, string>): T {
  if (typeof value === "string") {
    return substituteText(value, saved) as T;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => substitute(item, saved)) as T;
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute<unknown>(item, saved)])) as T;
  }
  return value;
}

function substituteText(text: string, saved: ReadonlyMap<string, string>): string {
  return text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    const [, repeated, times] = /^repeat:(.*):(\d+)$/.exec(name) ?? [];
    if (repeated !== undefined) {
      return repeated.repeat(Number(times));
    }
    const value = name === "uuid" ? randomUUID() : saved.get(name);
    if (value === undefined) {
      throw new Error(`nothing was saved as ${name}`);
    }
    return value;
  });
}

/** The text at a path such as `accessToken.token` or `messages.0.resumeToken`. */
export function textAt(value: Value, path: string): string {
  let found = value;
  for (const key of path.split(".")) {
    found = typeof found === "object" && found !== null ? (found as ValueMap)[key] : undefined;
  }
  if (found === undefined || found === null || typeof found === "object") {
    throw new Error(`no value at ${path}`);
  }
  return String(found);
}

/** Where the actual value is not as expected, or undefined where it matches. */
export function mismatch(expected: Value, actual: Value, path = "it"): string | undefined {
  if (expected === "absent") {
    return actual === undefined ? undefined : `${path} is there: ${show(actual)}`;
  }
  if (expected === "*") {
    return isEmpty(actual) ? `${path} is not there` : undefined;
  }
  const differs = `${path} is ${show(actual)}, not ${show(expected)}`;
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && actual.length === expected.length
      ? first(expected.map((item, index) => mismatch(item, actual[index], `${path}[${index}]`)))
      : differs;
  }
  if (typeof expected === "object" && expected !== null) {
    return typeof actual === "object" && actual !== null && !Array.isArray(actual)
      ? first(Object.entries(expected).map(([key, item]) => mismatch(item, actual[key], `${path}.${key}`)))
      : differs;
  }
  return actual !== undefined && typeof actual !== "object" && String(actual) === String(expected) ? undefined : differs;
}

/** Fails when the actual value does not match the expected one. */
export function check(expected: Value, actual: Value, what: string): void {
  const difference = mismatch(expected, actual, what);
  if (difference !== undefined) {
    throw new Error(difference);
  }
}

function first(differences: (string | undefined)[]): string | undefined {
  return differences.find((difference) => difference !== undefined);
}

function isEmpty(value: Value): boolean {
  return value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

function show(value: Value): string {
  const text = JSON.stringify(value) ?? "absent";
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
