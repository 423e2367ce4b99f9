// Runs every case of cases/ and counts. The cases are ported from the SDK's own suites; the expected results were recorded from the real service.
import { certificates } from "./cases/certificates.mjs";
import { credentials } from "./clients.mjs";
import { errors } from "./cases/errors.mjs";
import { lifecycle } from "./cases/lifecycle.mjs";
import { lifetimes } from "./cases/lifetimes.mjs";
import { scopes } from "./cases/scopes.mjs";
import { teams } from "./cases/teams.mjs";

const suites = { scopes, lifetimes, lifecycle, errors, teams };
const cases = certificates();
for (const [credential, connect] of Object.entries(credentials)) {
  for (const [suite, of] of Object.entries(suites)) {
    for (const [name, run] of of(connect)) cases.push([`${credential}: ${suite}: ${name}`, run]);
  }
}

let passed = 0;
const failed = [];
for (const [name, run] of cases) {
  try {
    await run();
    passed++;
  } catch (error) {
    failed.push(name);
    console.log(`FAILED ${name}\n  ${String(error.stack ?? error).replaceAll("\n", "\n  ")}`);
  }
}
console.log(`js-sdk: ${passed} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
