import assert from "node:assert/strict";

/** Expects a call to fail as it was recorded from the real service. */
export async function refused(call, statusCode, code, message, target) {
  const error = await call.then(
    () => assert.fail("the call succeeded"),
    (reason) => reason,
  );
  assert.equal(error.name, "RestError", String(error.stack));
  assert.deepEqual(
    { statusCode: error.statusCode, code: error.code, message: error.message, target: error.details?.error?.target },
    { statusCode, code, message, target },
  );
}

/** Expects a token to live as long as was asked for, within the 5 % that the SDK's own suites allow. */
export function livesFor(expiresOn, minutes) {
  const actual = (expiresOn.getTime() - Date.now()) / 60_000;
  assert.ok(Math.abs(actual - minutes) <= minutes * 0.05, `${actual} minutes in place of ${minutes}`);
}

export const identityId = /^8:acs:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
