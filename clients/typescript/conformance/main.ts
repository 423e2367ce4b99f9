import { loadCases } from "./cases.js";
import { runCase } from "./runner.js";

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

const addresses = {
  server: variable("IDENTITYGRPC_SERVER"),
  emulator: variable("IDENTITYGRPC_EMULATOR"),
  faults: variable("IDENTITYGRPC_FAULTS"),
};
let passed = 0;
let failed = 0;
for (const each of loadCases(variable("IDENTITYGRPC_CASES"), process.env["IDENTITYGRPC_FILTER"] ?? "")) {
  try {
    await runCase(each, addresses);
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${each.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`typescript: ${passed} passed, ${failed} failed`);
// A case that failed may have left a call open.
process.exit(failed === 0 ? 0 : 1);
